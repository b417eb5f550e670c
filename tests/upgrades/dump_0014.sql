SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE FUNCTION public.broken_history() RETURNS SETOF uuid
    LANGUAGE sql STABLE
    AS $$
    SELECT DISTINCT t.instance
      FROM transition t
      LEFT JOIN transition p
        ON p.workflow = t.workflow AND p.instance = t.instance AND p.sequence = t.sequence - 1
     WHERE t.hash <> transition_digest(t, coalesce(p.hash, ''::bytea))
        OR t.source <> coalesce(p.target, '') OR (t.sequence > 1) <> (p.id IS NOT NULL)
$$;
CREATE FUNCTION public.chain_transition() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    previous transition;
BEGIN
    PERFORM require_edge(NEW.workflow, NEW.source, NEW.target);
    SELECT * INTO previous FROM transition
     WHERE workflow = NEW.workflow AND instance = NEW.instance AND sequence = NEW.sequence - 1;
    IF NEW.source <> coalesce(previous.target, '') OR (NEW.sequence > 1) <> (previous.id IS NOT NULL) THEN
        RAISE EXCEPTION 'history of % % does not continue at %', NEW.workflow, NEW.instance, NEW.sequence
              USING ERRCODE = 'check_violation';
    END IF;
    NEW.at := kundencenter_now();
    NEW.dwell := NEW.at - previous.at;
    NEW.hash := transition_digest(NEW, coalesce(previous.hash, ''::bytea));
    RETURN NEW;
END
$$;
CREATE FUNCTION public.kundencenter_clock_offset() RETURNS interval
    LANGUAGE sql STABLE
    AS $$
    SELECT coalesce(
        (SELECT split_part(setting, '=', 2)
           FROM pg_db_role_setting s
           JOIN pg_database d ON d.oid = s.setdatabase, unnest(s.setconfig) AS setting
          WHERE d.datname = current_database() AND s.setrole = 0
            AND setting LIKE 'kundencenter.clock\_offset=%'),
        nullif(current_setting('kundencenter.clock_offset', true), ''),
        '0')::interval
$$;
CREATE FUNCTION public.kundencenter_now() RETURNS timestamp with time zone
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
    IF current_setting('kundencenter.mode', true) = 'production' THEN
        RETURN clock_timestamp();
    END IF;
    RETURN clock_timestamp() + kundencenter_clock_offset();
END
$$;
CREATE FUNCTION public.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
CREATE FUNCTION public.require_edge(of_workflow text, of_source text, of_target text) RETURNS void
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM workflow_edge
                    WHERE workflow = of_workflow AND source = of_source AND target = of_target) THEN
        RAISE EXCEPTION 'workflow % has no step from % to %', of_workflow, of_source, of_target
              USING ERRCODE = 'check_violation';
    END IF;
END
$$;
CREATE FUNCTION public.require_history() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.version <= OLD.version OR NOT EXISTS (
                   SELECT FROM transition
                    WHERE workflow = TG_ARGV[0] AND instance = NEW.id
                      AND sequence = NEW.version AND target = NEW.state) THEN
        RAISE EXCEPTION '% % changed without history', TG_ARGV[0], NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.transition (
    id bigint NOT NULL,
    workflow character varying NOT NULL,
    instance uuid NOT NULL,
    sequence integer NOT NULL,
    trigger character varying NOT NULL,
    source character varying NOT NULL,
    target character varying NOT NULL,
    actor character varying NOT NULL,
    evidence uuid,
    reason text NOT NULL,
    definition_version integer NOT NULL,
    at timestamp with time zone NOT NULL,
    dwell interval,
    hash bytea NOT NULL
);
CREATE FUNCTION public.transition_digest(t public.transition, previous bytea) RETURNS bytea
    LANGUAGE sql IMMUTABLE
    AS $$
    SELECT sha256(convert_to(jsonb_build_array(
        encode(previous, 'hex'), t.workflow, t.instance, t.sequence, t.trigger, t.source, t.target, t.actor,
        t.evidence, t.reason, t.definition_version, extract(epoch FROM t.at))::text, 'UTF8'))
$$;
CREATE FUNCTION public.wake_relay() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM pg_notify('job', '');
    RETURN NULL;
END
$$;
CREATE TABLE public.account (
    state character varying NOT NULL,
    user_number character varying NOT NULL,
    login_name character varying NOT NULL,
    display_name character varying NOT NULL,
    salutation character varying NOT NULL,
    first_name character varying NOT NULL,
    last_name character varying NOT NULL,
    email character varying NOT NULL,
    mobile character varying NOT NULL,
    language character varying NOT NULL,
    tan_method character varying NOT NULL,
    password_hash character varying NOT NULL,
    tan_failures integer NOT NULL,
    tan_locked_until timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    last_signed_in_at timestamp with time zone,
    id uuid NOT NULL,
    version integer NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    deadline timestamp with time zone,
    set_up_at timestamp with time zone,
    email_key character varying NOT NULL,
    named_email character varying DEFAULT ''::character varying NOT NULL,
    named_email_key character varying DEFAULT ''::character varying NOT NULL,
    CONSTRAINT account_email_key_check CHECK ((((email_key)::text !~ '[A-Z]'::text) AND (email_key IS NFC NORMALIZED))),
    CONSTRAINT account_named_email_key_check CHECK ((((named_email_key)::text !~ '[A-Z]'::text) AND (named_email_key IS NFC NORMALIZED)))
);
CREATE TABLE public.activation_link (
    id uuid NOT NULL,
    registration_id uuid NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
COMMENT ON TABLE public.alembic_version IS 'demonstration';
CREATE TABLE public.authenticator (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    nonce bytea,
    last_step bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    ended_at timestamp with time zone,
    secret bytea,
    CONSTRAINT authenticator_kept_once_check CHECK ((num_nonnulls(secret, nonce) = 1))
);
CREATE TABLE public.captcha_spent (
    nonce character varying NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.channel (
    name character varying NOT NULL,
    cause character varying NOT NULL,
    since timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL
);
CREATE TABLE public.code_tries (
    customer_number character varying NOT NULL,
    tries integer NOT NULL,
    since timestamp with time zone NOT NULL,
    network bytea NOT NULL
);
CREATE TABLE public.contact_change (
    state character varying NOT NULL,
    account_id uuid NOT NULL,
    session_id uuid,
    kind character varying NOT NULL,
    old_value character varying NOT NULL,
    new_value character varying NOT NULL,
    tan_method character varying NOT NULL,
    old_tan_method character varying NOT NULL,
    language character varying NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    deadline timestamp with time zone,
    old_value_key character varying NOT NULL,
    new_value_key character varying NOT NULL,
    CONSTRAINT contact_change_new_value_key_check CHECK ((((new_value_key)::text !~ '[A-Z]'::text) AND (new_value_key IS NFC NORMALIZED))),
    CONSTRAINT contact_change_old_value_key_check CHECK ((((old_value_key)::text !~ '[A-Z]'::text) AND (old_value_key IS NFC NORMALIZED)))
);
CREATE TABLE public.customer (
    id uuid NOT NULL,
    customer_number character varying NOT NULL,
    name character varying NOT NULL,
    email character varying NOT NULL,
    email_key character varying NOT NULL,
    mobile character varying NOT NULL,
    street character varying NOT NULL,
    postal_code character varying NOT NULL,
    city character varying NOT NULL,
    country character varying NOT NULL,
    status character varying NOT NULL,
    imported_at timestamp with time zone NOT NULL,
    attempt_notice_at timestamp with time zone,
    CONSTRAINT customer_email_key_check CHECK ((((email_key)::text !~ '[A-Z]'::text) AND (email_key IS NFC NORMALIZED))),
    CONSTRAINT customer_status_check CHECK (((status)::text = ANY ((ARRAY['active'::character varying, 'blocked'::character varying, 'ended'::character varying])::text[])))
);
CREATE TABLE public.deletion (
    id bigint NOT NULL,
    data_class character varying NOT NULL,
    rows integer NOT NULL,
    at timestamp with time zone DEFAULT public.kundencenter_now() NOT NULL
);
ALTER TABLE public.deletion ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.deletion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.device (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    previous_hash bytea,
    rotated_at timestamp with time zone NOT NULL,
    remembered_until timestamp with time zone,
    label character varying NOT NULL,
    first_seen_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone
);
CREATE TABLE public.emergency_code (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    code_hash bytea,
    created_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    wrapped bytea,
    CONSTRAINT emergency_code_kept_once_check CHECK ((num_nonnulls(wrapped, code_hash) = 1))
);
CREATE TABLE public.failure_count (
    key bytea NOT NULL,
    failures integer NOT NULL,
    last_failed_at timestamp with time zone NOT NULL,
    rests_until timestamp with time zone
);
CREATE TABLE public.failure_notice (
    key bytea NOT NULL,
    told_at timestamp with time zone NOT NULL
);
CREATE TABLE public.front_key (
    id bigint NOT NULL,
    key_id character varying NOT NULL,
    since timestamp with time zone NOT NULL
);
ALTER TABLE public.front_key ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.front_key_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.heartbeat (
    name character varying NOT NULL,
    seen_at timestamp with time zone NOT NULL
);
CREATE TABLE public.initial_secret (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    delivery character varying NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    superseded_at timestamp with time zone,
    sent_to character varying DEFAULT ''::character varying NOT NULL
);
CREATE TABLE public.job (
    id bigint NOT NULL,
    queue character varying NOT NULL,
    kind character varying NOT NULL,
    workflow character varying NOT NULL,
    subject uuid NOT NULL,
    key character varying NOT NULL,
    state character varying DEFAULT 'pending'::character varying NOT NULL,
    attempt integer DEFAULT 0 NOT NULL,
    token bigint DEFAULT '0'::bigint NOT NULL,
    publications integer DEFAULT 0 NOT NULL,
    run_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    not_after timestamp with time zone,
    published_at timestamp with time zone,
    lease_until timestamp with time zone,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    finished_at timestamp with time zone,
    last_error text DEFAULT ''::text NOT NULL,
    unknown_outcomes integer DEFAULT 0 NOT NULL,
    CONSTRAINT job_state_check CHECK (((state)::text = ANY ((ARRAY['pending'::character varying, 'published'::character varying, 'running'::character varying, 'done'::character varying, 'dead'::character varying, 'expired'::character varying, 'cancelled'::character varying])::text[])))
)
WITH (fillfactor='70', autovacuum_vacuum_scale_factor='0.05', autovacuum_analyze_scale_factor='0.05');
CREATE TABLE public.job_decision (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    kind character varying NOT NULL,
    workflow character varying NOT NULL,
    subject uuid NOT NULL,
    step character varying NOT NULL,
    actor character varying NOT NULL,
    reason character varying NOT NULL,
    at timestamp with time zone DEFAULT public.kundencenter_now() NOT NULL,
    CONSTRAINT job_decision_step_check CHECK (((step)::text = ANY ((ARRAY['retry'::character varying, 'discard'::character varying])::text[])))
);
ALTER TABLE public.job_decision ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.job_decision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.job ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.job_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.kept_key (
    key_id character varying NOT NULL,
    purpose character varying NOT NULL,
    wrapped bytea NOT NULL
);
CREATE TABLE public.known_network (
    key bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.letter (
    state character varying NOT NULL,
    name character varying NOT NULL,
    account_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    about uuid NOT NULL,
    language character varying NOT NULL,
    ordered_at timestamp with time zone NOT NULL,
    tries_left integer NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    deadline timestamp with time zone
);
CREATE TABLE public.login_identifier (
    canonical character varying NOT NULL,
    kind character varying NOT NULL,
    account_id uuid NOT NULL
);
CREATE TABLE public.membership (
    account_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    is_administrator boolean NOT NULL,
    since timestamp with time zone NOT NULL
);
CREATE TABLE public.message (
    state character varying NOT NULL,
    channel character varying NOT NULL,
    name character varying NOT NULL,
    to_address character varying NOT NULL,
    language character varying NOT NULL,
    workflow character varying NOT NULL,
    instance uuid NOT NULL,
    about uuid NOT NULL,
    response character varying NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    deadline timestamp with time zone
);
CREATE TABLE public.operator (
    id uuid NOT NULL,
    name character varying NOT NULL,
    password_hash character varying NOT NULL,
    totp_nonce bytea,
    last_totp_step bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    state character varying NOT NULL,
    version integer NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    deadline timestamp with time zone,
    canonical character varying NOT NULL,
    totp_secret bytea,
    CONSTRAINT operator_kept_once_check CHECK ((num_nonnulls(totp_secret, totp_nonce) = 1))
);
CREATE TABLE public.operator_look (
    id bigint NOT NULL,
    operator_id uuid NOT NULL,
    workflow character varying NOT NULL,
    instance uuid NOT NULL,
    page character varying NOT NULL,
    at timestamp with time zone DEFAULT public.kundencenter_now() NOT NULL
);
ALTER TABLE public.operator_look ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.operator_look_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.proof (
    id uuid NOT NULL,
    kind character varying NOT NULL,
    subject uuid NOT NULL,
    source uuid NOT NULL,
    at timestamp with time zone DEFAULT public.kundencenter_now() NOT NULL
);
CREATE TABLE public.recovery (
    state character varying NOT NULL,
    kind character varying NOT NULL,
    submission uuid NOT NULL,
    identifier character varying NOT NULL,
    customer_number character varying NOT NULL,
    language character varying NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    account_id uuid,
    email character varying NOT NULL,
    tan_method character varying NOT NULL,
    waits_until timestamp with time zone,
    id uuid NOT NULL,
    version integer NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    deadline timestamp with time zone,
    delivery character varying DEFAULT 'email'::character varying NOT NULL,
    email_key character varying NOT NULL,
    network bytea NOT NULL,
    device_id uuid,
    resent integer NOT NULL,
    mailed_at timestamp with time zone,
    postal_code character varying NOT NULL,
    lives_until timestamp with time zone,
    CONSTRAINT recovery_email_key_check CHECK ((((email_key)::text !~ '[A-Z]'::text) AND (email_key IS NFC NORMALIZED)))
);
CREATE TABLE public.registration (
    state character varying NOT NULL,
    route character varying NOT NULL,
    submission uuid NOT NULL,
    customer_number character varying NOT NULL,
    email character varying NOT NULL,
    language character varying NOT NULL,
    created_at timestamp with time zone NOT NULL,
    outcome character varying NOT NULL,
    customer_id uuid,
    account_id uuid,
    tan_method character varying NOT NULL,
    salutation character varying NOT NULL,
    first_name character varying NOT NULL,
    last_name character varying NOT NULL,
    mobile character varying NOT NULL,
    contact_email character varying NOT NULL,
    login_name character varying NOT NULL,
    password_hash character varying NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    deadline timestamp with time zone,
    email_key character varying NOT NULL,
    contact_email_key character varying NOT NULL,
    CONSTRAINT registration_contact_email_key_check CHECK ((((contact_email_key)::text !~ '[A-Z]'::text) AND (contact_email_key IS NFC NORMALIZED))),
    CONSTRAINT registration_email_key_check CHECK ((((email_key)::text !~ '[A-Z]'::text) AND (email_key IS NFC NORMALIZED)))
);
CREATE TABLE public.request_count (
    key bytea NOT NULL,
    requests integer NOT NULL,
    since timestamp with time zone NOT NULL
);
CREATE TABLE public.session (
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    holder_kind character varying NOT NULL,
    holder uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    proven_at timestamp with time zone,
    device_id uuid,
    label character varying DEFAULT ''::character varying NOT NULL
);
CREATE TABLE public.signin_attempt (
    state character varying NOT NULL,
    account_id uuid,
    tan_method character varying NOT NULL,
    language character varying NOT NULL,
    started_at timestamp with time zone NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    deadline timestamp with time zone,
    purpose character varying DEFAULT 'signin'::character varying NOT NULL,
    session_id uuid,
    device_id uuid,
    remember boolean DEFAULT false NOT NULL,
    origin bytea NOT NULL,
    is_strange boolean NOT NULL
);
CREATE TABLE public.tan (
    state character varying NOT NULL,
    purpose character varying NOT NULL,
    subject uuid NOT NULL,
    channel character varying NOT NULL,
    destination character varying NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    tries_left integer NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    deadline timestamp with time zone,
    customer_id uuid,
    destination_key character varying NOT NULL,
    origin bytea NOT NULL,
    is_strange boolean NOT NULL,
    CONSTRAINT tan_destination_key_check CHECK ((((destination_key)::text !~ '[A-Z]'::text) AND (destination_key IS NFC NORMALIZED)))
);
CREATE TABLE public.timetable_tick (
    task character varying NOT NULL,
    due_at timestamp with time zone NOT NULL
);
ALTER TABLE public.transition ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.transition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE SEQUENCE public.user_number
    START WITH 100981
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
CREATE TABLE public.workflow_edge (
    workflow character varying NOT NULL,
    source character varying NOT NULL,
    target character varying NOT NULL
);
INSERT INTO public.account VALUES
	('anonymised', '100981', '', '', '', '', '', '', '', 'de', 'none', '', 0, NULL, '2024-11-23 09:00:14.224913+00', NULL, 'b0735e3d-10cf-4624-8f57-b9ee27bcfbfa', 3, '2025-03-03 09:00:09.477044+00', NULL, '2024-11-23 09:00:14.224913+00', '', '', ''),
	('active', '100982', 'v.erwalter', 'Änne Größmann', '', 'Änne', 'Größmann', 'v.erwalter@example.org', '', 'de', 'none', '67d00eae.X4tzz52pBxB7qwoFrhPid5JmEUYBstXL8TNr4VblxYRHt9tQD5TP7hIZDjzYraL1JpaM2AyWjB3IMHtesNlPRALsqIKAeolvwNVAGBcnfqUHRZv4kawv7hitLboX7Ki3uhP3PhIMdiQev4kyjhiYG+0UzP4CHPL0mhD//WU=', 0, NULL, '2025-03-03 09:00:17.575167+00', NULL, 'abb49378-f623-4d9b-96d3-a0def3ab99bb', 1, '2025-03-03 09:00:17.575167+00', NULL, '2025-03-03 09:00:17.575167+00', 'v.erwalter@example.org', '', ''),
	('closing', '100990', 'a.llein', 'Max Muster', '', 'Max', 'Muster', 'a.llein@example.org', '', 'de', 'none', '67d00eae.ICvgS4/bEKfKrPZLEahwM5qXLLf6NawXRW8/eM99Lth7w5xtCs5kbdkPrRxHhmUMT4PaNOxdzh+vKmJ8BK+mOiIcGQpqCU3lUpvQpHc0n4FvS20CKoyPvGFjhlsFWY+PrNYtl0zL5kU3pBu8bpTNiIL+8zBcmvtuuQw+yFs=', 0, NULL, '2025-03-03 09:00:30.813645+00', '2025-03-03 09:00:38.361983+00', '2d2108eb-eed6-474c-a3ac-549d56aa9202', 2, '2025-03-03 09:00:38.424385+00', '2025-03-17 09:00:38.424385+00', '2025-03-03 09:00:30.813645+00', 'a.llein@example.org', '', ''),
	('active', '100993', 'b.leibt', 'Bert Leibt', '', 'Bert', 'Leibt', '', '', 'de', 'none', '67d00eae.WvBqrzLLqOU2XXyKxLnp/b/DCbhes8kX/geLDdfhHXpDSr8C0VAPe6OjKF/ZI0juZsauUOUlJwBMrT51kQ6oAk+Vg4+uqXTRVZfPQlGr33ICtYKv+SbtjpZ8pu4bVer9ZBVfD6+l1KguQuugpUM1jN0kBlZbHIJ5UtxNtB0=', 0, NULL, '2025-03-03 09:00:33.901144+00', '2025-03-03 09:00:34.873576+00', '1ee74c1d-518c-4453-9fcc-4726ecd66bd4', 3, '2025-03-03 09:00:35.003013+00', NULL, '2025-03-03 09:00:35.003013+00', '', 'b.leibt@example.org', 'b.leibt@example.org'),
	('active', '100983', 'k.ollege', 'Änne Größmann', '', 'Änne', 'Größmann', '', '', 'de', 'none', '67d00eae.oHHn0FUMbIKCYy0P3VUUumgo+XatHv8bXcBapWwu/KsQoFPDWnmZoa559nRZpQdFXMl7ppJG+Q+JzNxWyK60IJBXTvBVLwbYWR4R8NIi/0HjCSTLceuWHjwr79gU697QA9FRxL37QotwYR1qmCIfaLo/fC5/GL4KNAXXgK4=', 0, NULL, '2025-03-03 09:00:20.237355+00', '2025-03-03 09:00:21.371532+00', '981897a4-3f2d-4641-ad39-e8ed12e7adc7', 3, '2025-03-03 09:00:21.527444+00', NULL, '2025-03-03 09:00:21.527444+00', '', 'k.ollege@example.org', 'k.ollege@example.org'),
	('first_login_password_change_required', '100984', 'n.eu', 'Änne Größmann', '', 'Änne', 'Größmann', '', '', 'de', 'none', '', 0, NULL, '2025-03-03 09:00:23.009727+00', NULL, '88f0967a-af2e-401b-9b57-3fe2236d4cca', 1, '2025-03-03 09:00:23.009727+00', NULL, NULL, '', 'n.eu@example.org', 'n.eu@example.org'),
	('first_login_password_change_required', '100985', 'b.rieflich', 'änne größmann', '', 'änne', 'größmann', '', '', 'de', 'none', '', 0, NULL, '2025-03-03 09:00:25.578927+00', NULL, '8f423ed2-0f9f-4479-899e-e0f1edd0d0f2', 1, '2025-03-03 09:00:25.578927+00', NULL, NULL, '', 'b.rieflich@example.org', 'b.rieflich@example.org'),
	('ended', '100991', 'e.nde', 'Max Muster', '', 'Max', 'Muster', 'e.nde@example.org', '', 'de', 'none', '67d00eae.6tGnNTfSvJYZ3gHhP0BknrTUf5YEcXVfVeLqxWnsWKOCuvDIphExaunH2L47NX7sPX2BSQyuAHfecrmtULiaig7VBAGtXCX8L94d8sjkj+qkp9vb6lJrCIjKCrFLuuv7s6YtkPhBdxFLxih/GWiuq5IwZzGpnPAYwMFPpX4=', 0, NULL, '2025-03-03 09:00:31.249619+00', NULL, 'cb53390e-8ae5-4cb4-8c64-1bf91122279c', 2, '2025-03-03 09:00:39.808377+00', '2025-06-01 09:00:39.808377+00', '2025-03-03 09:00:31.249619+00', 'e.nde@example.org', '', ''),
	('tan_setup_required', '100986', 'h.albfertig', 'Hanna Halb', '', 'Hanna', 'Halb', '', '', 'de', 'email', '67d00eae.5QfQzxq2kGnnuCUsOo4LDC+9jqICYF5f2LZwH9TLR8CbT4YI9B5ThY6Mf6fiFUMqB4MVF2l6SLEdnUGTCyCSaEqpNggh0TG8492HdYC/IzG5tuUAF796bm3waZHmKK5t4WtFYF1wGj4At5RimHea2QdB8KJOXHifxBzSiOE=', 0, NULL, '2025-03-03 09:00:28.361532+00', '2025-03-03 09:00:29.082204+00', '458561b1-8acb-42ab-8698-d36180d96786', 2, '2025-03-03 09:00:29.274441+00', NULL, NULL, '', 'h.albfertig@example.org', 'h.albfertig@example.org'),
	('active', '100987', 'a.nwalt', 'Anna Walt', '', 'Anna', 'Walt', 'kanzlei@example.org', '', 'de', 'none', '67d00eae.uxEyATFBFIUGtQKGi4nsObRoC1rsJnqMqoq9YxqXD055T5OFu2TatcvAXY55zeQpMXLpiEB2Hp54VmDj8q3IWTxRNIjghvB7DBdhglJjvCMTZAkmSi+NlMNNS7OMgC3y+5rE5Kne13LG5fEs36JhKlbvIvGny0r+2nuMS88=', 0, NULL, '2025-03-03 09:00:29.863636+00', NULL, 'e56c7a0a-7b94-4767-9fcb-c20ea2a0ba17', 1, '2025-03-03 09:00:29.863636+00', NULL, '2025-03-03 09:00:29.863636+00', 'kanzlei@example.org', '', ''),
	('active', '100988', 'z.wei', 'Zita Wei', '', 'Zita', 'Wei', 'z.wei@example.org', '', 'de', 'none', '67d00eae.PV+BJJlmGGDH82ay3P4RISioS9My2FDqumUF4vj0+Ek3Cr/Aeh8VHRaFm5j4pBlDjBxNQjNb1bFmZbIgRte5l1uibfT+yGXd19DRqh7uXvSNbg2+faU8tFVwyra9+47dWijWyAvt6y7vhQcuUwE9ejtX+3fRCv3JD7rLV5Q=', 0, NULL, '2025-03-03 09:00:30.224985+00', NULL, 'd96deb77-b716-4318-9a8e-b74c4273b467', 1, '2025-03-03 09:00:30.224985+00', NULL, '2025-03-03 09:00:30.224985+00', 'z.wei@example.org', '', ''),
	('ended', '100992', 'g.eht', 'Max Muster', '', 'Max', 'Muster', 'g.eht@example.org', '', 'de', 'none', '67d00eae.hLIPJ/2wKpDmol8f2Gm3Akug7pxOxvCEum4evO7MtNFU1fJZ2zthha8fZ9oTNPEIptTTqvhA7Y9jd2ULBnf0yeW6H/tvf8/1CSWXkB8MxswD/nm2Rlk5TWw4+kfiXs3W0M8Vbmp9HyoBh39QORRcyos6DeV1oyCMp50KvBk=', 0, NULL, '2025-03-03 09:00:31.805621+00', NULL, 'a264108b-4c41-4f42-b157-432345a61998', 2, '2025-03-03 09:00:42.209389+00', '2025-06-01 09:00:42.209389+00', '2025-03-03 09:00:31.805621+00', 'g.eht@example.org', '', ''),
	('active', '100995', 'l.ink', 'Max Muster', '', 'Max', 'Muster', 'l.ink@example.org', '', 'de', 'none', '67d00eae.KMtJRXdSxW9LK3hlFTRWkwdj8h95zh5RfH2UYFckddM6ZSRXtaaO6IWj2sRM9CZTNbCNBPxUA+twb7JDFTuFve74d3ROEPTU5isJ+2gTXlR0R2aSR+gtHQrdRhnDU3aHJ4N9rtMIatScsNgU1aBebdzJjPzJTybdX1c+r64=', 0, NULL, '2025-03-03 09:00:42.914415+00', NULL, '52e3e9ac-f9ce-4d20-8df6-bee7cc5ec831', 1, '2025-03-03 09:00:42.914415+00', NULL, '2025-03-03 09:00:42.914415+00', 'l.ink@example.org', '', ''),
	('active', '100994', 'o.hne', 'Otto Hne', '', 'Otto', 'Hne', '', '', 'de', 'none', '67d00eae.C+oW9l1ugmxvFBMvU9jtVZnZ5eCtXsPXWVXPqHFWEEihWRWE74To8fE8FIfqv6b3a6tTh4ya7SP95BLKQQt6wuAeg00NAhm3/3o0wMkalON5KsrMHuWMT1ceHUQYPK2hMKcvZSLwTLYPYD1yPePBrRqJVZhqFL3hwS6LGzI=', 0, NULL, '2025-03-03 09:00:36.475042+00', '2025-03-03 09:00:37.54696+00', 'ffe9c11d-772d-4fc4-ba42-ffb36a197361', 3, '2025-03-03 09:00:37.769238+00', NULL, '2025-03-03 09:00:37.769238+00', '', 'o.hne@example.org', 'o.hne@example.org'),
	('active', '100996', 'b.rief', 'Max Muster', '', 'Max', 'Muster', 'b.rief@example.org', '', 'de', 'none', '67d00eae.vi3BGB/C/g2WN1m7VzdGNlMsjn/3WAu9haTjDkZJDq4IO+YyukgkR+1TOQbhlkzg81CJ4OmKv4PIJiUynqqXHJT7udkZFJfNtY2pAdtd2kvhB5IDjuB3npa9jYQqnyRqczS/oaauXgTDcsz+fr7MPVjQsAt7UrZJhUBHqJo=', 0, NULL, '2025-03-03 09:00:43.277396+00', NULL, 'd6c48506-7add-49f4-b572-7d45098a7144', 1, '2025-03-03 09:00:43.277396+00', NULL, '2025-03-03 09:00:43.277396+00', 'b.rief@example.org', '', ''),
	('closing', '100989', 's.chliesst', 'Max Muster', '', 'Max', 'Muster', 's.chliesst@example.org', '', 'de', 'none', '67d00eae.jSMoCStlqPfiytYyUYT8zX2Mh8X70vgW10z63sGVvJFE3q/pVDEO2Fx5qsFNusx2UZDb8MPS3DPabOntgwVQwPT06SI7ZNQJ9AO/dtE7o8uQ4l/J8Xpo38MbJuNbOMhpPJUNgT82ZJiq5QabIgthf0Poy51YmtE5xgRTZUs=', 0, NULL, '2025-03-03 09:00:30.546328+00', '2025-03-03 09:00:38.059246+00', 'f8e3d705-bec5-4006-80aa-1b3c0bd2d0be', 2, '2025-03-03 09:00:38.118721+00', '2025-03-17 09:00:38.118721+00', '2025-03-03 09:00:30.546328+00', 's.chliesst@example.org', '', ''),
	('active', '100997', 'g.eraet', 'Max Muster', '', 'Max', 'Muster', 'g.eraet@example.org', '', 'de', 'email', '67d00eae.IL9xv5pzqV4IwoJC7Pf7seqNoOQ4l0lzrXZBEAX+kMQLGC+Mse4Y1aQULWSYJrDkONVOS0SrKp0Ijm/mzBTzxHd+DcAWayu5b2SaF2icavs17vvi1g2KZnCrEwNMdfkMlmDHupopraiPIh4By3k7N58AswWkSlvHioyydvs=', 0, NULL, '2025-03-03 09:00:44.253547+00', '2025-03-03 09:00:44.537661+00', 'e2432722-025d-4735-8931-0a18bb959317', 1, '2025-03-03 09:00:44.253547+00', NULL, '2025-03-03 09:00:44.253547+00', 'g.eraet@example.org', '', ''),
	('active', '100998', 'w.echsel', 'Max Muster', '', 'Max', 'Muster', 'w.echsel@example.org', '', 'de', 'none', '67d00eae.NlrxXoACl2BKixhggDScshdvfEHPPIiKRpUwGD7srESZAdcKAtWGCtbWx7Y2J47hvrKcGhicmfMKENYUA5L/nRgJxVscRl3B12WHWLK8DhpUedTpDpk0LUQ5wW6Yw+sWEpFtx4vOInBlbk3Zhp2fov9g3RXfkGU2qObf7D8=', 0, NULL, '2025-03-03 09:00:44.795863+00', '2025-03-03 09:00:44.913708+00', '0bd4c42b-198b-42b9-9664-145249ad72ad', 1, '2025-03-03 09:00:44.795863+00', NULL, '2025-03-03 09:00:44.795863+00', 'w.echsel@example.org', '', ''),
	('active', '100999', 't.an', 'Max Muster', '', 'Max', 'Muster', 't.an@example.org', '', 'de', 'email', '67d00eae.5CDP2YJ6YbBRcrCk6hKgrxNhu65ym2LExO379cMurm9PaGxWBqwGC3/DCxGy7UkiwFpvC3Qpl6Lpdz0PpcZZYSsBPMWKvGeAlH+JWCDwzP3tpI7LZDiuYWjvLy9/OkbmHD7KSDxIfvVtlrNQc+huOFx/Whmn2bPTZcIgf/o=', 0, NULL, '2025-03-03 09:00:45.294465+00', NULL, 'e59d32e9-3751-443e-80aa-ddeb1d6aa660', 1, '2025-03-03 09:00:45.294465+00', NULL, '2025-03-03 09:00:45.294465+00', 't.an@example.org', '', ''),
	('active', '101000', 'w.artet', 'Wanda Artet', '', 'Wanda', 'Artet', 'w.artet@example.org', '', 'de', 'none', '67d00eae.pOGFzGEdMyKAFFQW8vOnrfu47SOrTfnoR2z8k/PNxmVExiY/CeeHgEXFlz9ren5LiT8YxUnqH7nsa3r7VzUFLraowG0bn/kf8jAopxAFRrJ+6cKWEz0j9Wdj9PeBgX34gXK4m3yg9EESw6nDeeKlD22ATMffUxb5JJN1ElI=', 0, NULL, '2025-03-03 09:00:47.426517+00', NULL, 'fd55f398-2679-40d6-b8ca-cc90ae816c53', 1, '2025-03-03 09:00:47.426517+00', NULL, '2025-03-03 09:00:47.426517+00', 'w.artet@example.org', '', ''),
	('first_login_password_change_required', '101001', 'i.nderpost', 'Ida Nderpost', '', 'Ida', 'Nderpost', '', '', 'de', 'none', '', 0, NULL, '2025-03-03 09:00:48.897237+00', NULL, '833907d0-70ec-46c6-a638-047a671c8237', 1, '2025-03-03 09:00:48.897237+00', NULL, NULL, '', 'i.nderpost@example.org', 'i.nderpost@example.org'),
	('first_login_password_change_required', '101002', 'p.erpost', 'Peter Perpost', '', 'Peter', 'Perpost', '', '', 'de', 'none', '', 0, NULL, '2025-03-03 09:00:51.227289+00', NULL, 'f6b487c9-9669-4744-9b3a-83b32335f374', 1, '2025-03-03 09:00:51.227289+00', NULL, NULL, '', 'p.erpost@example.org', 'p.erpost@example.org');
INSERT INTO public.activation_link VALUES
	('04dfc6d1-b490-4275-8b37-c42d3e2f59ed', '68ed7edc-bc62-4c7f-8b13-bbc398e9140a', '2024-11-23 09:00:13.748166+00', '2024-11-24 09:00:13.812959+00', '2024-11-23 09:00:14.224913+00'),
	('7f789344-e928-4e96-9c46-c35fb4260857', '37c7ed8e-a46b-4ad1-a0ae-94e53a25d1f6', '2025-03-03 09:00:16.833072+00', '2025-03-04 09:00:16.914787+00', '2025-03-03 09:00:17.575167+00'),
	('832bd323-5d46-4ff8-b6dc-f909faaf88b9', '3bd859dd-ad2e-4f11-91c2-e1abfce76bd6', '2025-03-03 09:00:29.490555+00', '2025-03-04 09:00:29.517579+00', '2025-03-03 09:00:29.863636+00'),
	('b7eb8900-6cc4-4e3d-bdf0-7604a953c65b', 'fa361216-0aac-4a15-9164-9e1be9ef2c5b', '2025-03-03 09:00:30.044173+00', '2025-03-04 09:00:30.063498+00', '2025-03-03 09:00:30.224985+00'),
	('8b2a6ed4-a7dc-4259-a274-195f2a41d9e2', '355f6467-143c-42b7-9769-48ecb28dde2c', '2025-03-03 09:00:30.389816+00', '2025-03-04 09:00:30.408304+00', '2025-03-03 09:00:30.546328+00'),
	('a6432cd8-8f4e-4fda-bf8e-e33017faaa0a', '9536ef3e-aaf6-480f-8ad5-c68326ec596d', '2025-03-03 09:00:30.663846+00', '2025-03-04 09:00:30.682264+00', '2025-03-03 09:00:30.813645+00'),
	('3f975801-fcbe-4f9c-91e1-661b2cec81b0', '9be7e50f-46fb-48f2-a167-8982bed18fae', '2025-03-03 09:00:30.994325+00', '2025-03-04 09:00:31.022143+00', '2025-03-03 09:00:31.249619+00'),
	('1a055029-b975-4098-b4a0-c46ff81ff6f3', '4d65ab1f-484d-4e2f-9f51-7f1e2bc7f0f5', '2025-03-03 09:00:31.438091+00', '2025-03-04 09:00:31.48008+00', '2025-03-03 09:00:31.805621+00'),
	('bdbd0993-89d7-4f6a-bcc6-184daadbfac8', '000aca7b-017a-4a75-b85a-142758800087', '2025-03-03 09:00:42.777377+00', '2025-03-04 09:00:42.792844+00', '2025-03-03 09:00:42.914415+00'),
	('604e0839-904b-4c06-b1c3-8e5d92c324f0', 'e3574e7b-168a-40df-aefa-54f7b9db5094', '2025-03-03 09:00:43.125189+00', '2025-03-04 09:00:43.141211+00', '2025-03-03 09:00:43.277396+00'),
	('64eedd5a-bb5f-40cb-9672-9f55cb4dd319', '1623f699-82e5-4727-8f23-e1da5b964011', '2025-03-03 09:00:43.822687+00', '2025-03-04 09:00:43.849577+00', NULL),
	('3dce8639-48ef-4526-a909-79a8ad5b3f0c', '629d761a-bae6-4f29-ad74-ceb7c79360bc', '2025-03-03 09:00:44.039832+00', '2025-03-04 09:00:44.072234+00', '2025-03-03 09:00:44.253547+00'),
	('c08b7dc6-6b99-4cd8-9508-3df56fd5fc4b', 'a4b5be30-b287-4aff-a1b4-b802cb1c72cf', '2025-03-03 09:00:44.666507+00', '2025-03-04 09:00:44.681668+00', '2025-03-03 09:00:44.795863+00'),
	('27b17d88-5a25-4952-8d52-99f9896ce3a4', '0270c76a-6cfc-428e-947c-8b830d755906', '2025-03-03 09:00:45.097868+00', '2025-03-04 09:00:45.10989+00', '2025-03-03 09:00:45.294465+00'),
	('e49b537a-977c-4193-9074-09f1f925e7ef', '529a655e-212b-47b0-90f6-faf692bb6aac', '2025-03-03 09:00:47.256853+00', '2025-03-04 09:00:47.269294+00', '2025-03-03 09:00:47.426517+00');
INSERT INTO public.alembic_version VALUES
	('0014');
INSERT INTO public.channel VALUES
	('letter', '', '2025-03-03 09:00:21.252114+00', '2025-03-03 09:00:21.252114+00'),
	('mail', 'no connection to the mail server: ConnectionRefusedError', '2025-03-03 09:00:49.855481+00', '2025-03-03 09:00:49.855481+00');
INSERT INTO public.contact_change VALUES
	('requested', '981897a4-3f2d-4641-ad39-e8ed12e7adc7', '6ff722d3-7884-49eb-aee6-03a84bf315cd', 'email', '', 'k.ollege@example.org', '', 'none', 'de', '2025-03-03 09:00:21.579567+00', '056b7cf1-ba89-4575-8b3b-a965a4316c1f', 1, '2025-03-03 09:00:21.579567+00', '2025-03-03 09:30:21.579567+00', '', 'k.ollege@example.org'),
	('requested', '1ee74c1d-518c-4453-9fcc-4726ecd66bd4', 'cb9a028b-a3a6-464f-9aca-c99219e60702', 'email', '', 'b.leibt@example.org', '', 'none', 'de', '2025-03-03 09:00:35.023+00', '47f95d15-5dcc-4ff2-af57-d627af7f98ef', 1, '2025-03-03 09:00:35.023+00', '2025-03-03 09:30:35.023+00', '', 'b.leibt@example.org'),
	('requested', 'ffe9c11d-772d-4fc4-ba42-ffb36a197361', '8afbad17-63c8-4009-a02e-fc8e61b03f9e', 'email', '', 'o.hne@example.org', '', 'none', 'de', '2025-03-03 09:00:37.84361+00', '3bb5be70-abfe-4a3d-b808-5844db22c42a', 1, '2025-03-03 09:00:37.84361+00', '2025-03-03 09:30:37.84361+00', '', 'o.hne@example.org'),
	('requested', '0bd4c42b-198b-42b9-9664-145249ad72ad', 'da47959e-dea1-468e-b8a1-1d095b6b49c8', 'email', 'w.echsel@example.org', 'neu@example.org', '', 'none', 'de', '2025-03-03 09:00:44.957553+00', '0665f693-7aec-4be3-981b-b3ed3b0a3a39', 1, '2025-03-03 09:00:44.957553+00', '2025-03-03 09:30:44.957553+00', 'w.echsel@example.org', 'neu@example.org');
INSERT INTO public.customer VALUES
	('4f515fee-3b5c-4e2c-ac22-3eba98bc680c', '30001', 'Praxis 30001', 'v.erwalter@example.org', 'v.erwalter@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2024-11-23 09:00:00.982516+00', NULL),
	('9886be62-b952-49d3-99bb-a53f97ded1c6', '30002', 'Praxis 30002', 'z.wei@example.org', 'z.wei@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2024-11-23 09:00:00.982516+00', NULL),
	('e13f7ccd-a2c4-445d-86c2-2d74e4572fbd', '1649/15', 'Praxis 1649/15', 'kanzlei@example.org', 'kanzlei@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2024-11-23 09:00:00.982516+00', NULL),
	('70e4b2ba-ad9c-4e25-a487-b48feb84ddd4', '30004', 'Praxis 30004', 's.chliesst@example.org', 's.chliesst@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2024-11-23 09:00:00.982516+00', NULL),
	('e7731cd1-a761-4b2a-9323-297c64edc20a', '30005', 'Praxis 30005', 'a.llein@example.org', 'a.llein@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2024-11-23 09:00:00.982516+00', NULL),
	('394d770c-9e09-41ec-80cb-0d2a5a5be60f', '30006', 'Praxis 30006', 'e.nde@example.org', 'e.nde@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2024-11-23 09:00:00.982516+00', NULL),
	('f63752ab-5653-4e18-91b6-31f28502bcec', '30007', 'Praxis 30007', 'v.ergangen@example.org', 'v.ergangen@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2024-11-23 09:00:00.982516+00', NULL),
	('a64b97af-ba1b-4447-adb8-a88698763957', '30008', 'Praxis 30008', 'g.eht@example.org', 'g.eht@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2024-11-23 09:00:00.982516+00', NULL),
	('0e71c564-5c78-44a7-acbe-8c5e55697a7a', '30009', 'Praxis 30009', 'l.ink@example.org', 'l.ink@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2024-11-23 09:00:00.982516+00', NULL),
	('afbc792e-fbfb-4032-ad92-f07115e60a34', '30010', 'Praxis 30010', 'b.rief@example.org', 'b.rief@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2024-11-23 09:00:00.982516+00', NULL),
	('b0282144-93a7-4d9a-9c71-7c286ab21182', '30011', 'Praxis 30011', 'w.echsel@example.org', 'w.echsel@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2024-11-23 09:00:00.982516+00', NULL),
	('22781319-4486-47e9-b602-b2f5ea5bbc36', '30012', 'Praxis 30012', 't.an@example.org', 't.an@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2024-11-23 09:00:00.982516+00', NULL),
	('42bb5561-511e-4fbe-a8a8-74b21fc41135', '30013', 'Praxis 30013', 'g.eraet@example.org', 'g.eraet@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2024-11-23 09:00:00.982516+00', NULL),
	('e0ec94ef-7e23-4bbd-827b-269db7767c65', '30014', 'Praxis 30014', 'offen@example.org', 'offen@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2024-11-23 09:00:00.982516+00', NULL),
	('c14af909-bbf1-4f95-b58c-bdb94bc69bc4', '30015', 'Praxis 30015', 'w.artet@example.org', 'w.artet@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2024-11-23 09:00:00.982516+00', NULL);
INSERT INTO public.deletion OVERRIDING SYSTEM VALUE VALUES
	(1, 'person', 1, '2025-03-03 09:00:09.985822+00'),
	(2, 'registration', 1, '2025-03-03 09:00:15.424336+00'),
	(3, 'message', 3, '2025-03-03 09:00:15.424641+00');
INSERT INTO public.device VALUES
	('041131de-b5f8-4afb-b139-a152cd0bcde5', '981897a4-3f2d-4641-ad39-e8ed12e7adc7', '\x4f66be10a8b180e03128b62004cc5e7526b1e2310f34c184bacc7823830a8656', NULL, '2025-03-03 09:00:21.371532+00', NULL, '', '2025-03-03 09:00:21.371532+00', '2025-03-03 09:00:21.371532+00', '2025-03-03 09:00:21.527444+00'),
	('6f53ad27-72a4-430e-ad61-7980483cab07', '458561b1-8acb-42ab-8698-d36180d96786', '\xcf168f7565c5a34b55906660e28e50940c99a8e2fed08e53d866f1012f9140ad', NULL, '2025-03-03 09:00:29.082204+00', NULL, '', '2025-03-03 09:00:29.082204+00', '2025-03-03 09:00:29.082204+00', '2025-03-03 09:00:29.274441+00'),
	('8c1ebe50-7c6f-4e5d-936c-3c84a2ada437', '1ee74c1d-518c-4453-9fcc-4726ecd66bd4', '\x062e0bb4eb86b76cc33541cd3ce80bb6ac34cd54a23d74439945d3f404aaad4d', NULL, '2025-03-03 09:00:34.873576+00', NULL, '', '2025-03-03 09:00:34.873576+00', '2025-03-03 09:00:34.873576+00', '2025-03-03 09:00:35.003013+00'),
	('f639bfb2-eed5-4610-b25d-a0c821cb6031', 'ffe9c11d-772d-4fc4-ba42-ffb36a197361', '\x4b64774adccbf1cd1e3486dcafdc11b823e8a4938bee2158ec0c580dcd7dc818', NULL, '2025-03-03 09:00:37.54696+00', NULL, '', '2025-03-03 09:00:37.54696+00', '2025-03-03 09:00:37.54696+00', '2025-03-03 09:00:37.769238+00'),
	('6f914b1c-1f27-4bf6-8bb7-9ca716ca1495', 'f8e3d705-bec5-4006-80aa-1b3c0bd2d0be', '\xa8baad82c457aef9b549c1b2a4108d9164de0053a1da1575317a46e9ec07bb6c', NULL, '2025-03-03 09:00:38.059246+00', NULL, '', '2025-03-03 09:00:38.059246+00', '2025-03-03 09:00:38.059246+00', NULL),
	('66f55766-0525-44cd-aa84-73e0145a6d64', '2d2108eb-eed6-474c-a3ac-549d56aa9202', '\x5cdcef686c0660efe5a8c0e0a1c2fdd315e7955253a89898ae5696545dc7dc29', NULL, '2025-03-03 09:00:38.361983+00', NULL, '', '2025-03-03 09:00:38.361983+00', '2025-03-03 09:00:38.361983+00', NULL),
	('6f444412-09fc-4dc2-9c16-75eae2cb636a', 'e2432722-025d-4735-8931-0a18bb959317', '\x367b94bfbf86ee84080b7ed4e45f834dafa60a48009df7a87736f2025ac54a55', NULL, '2025-03-03 09:00:44.537661+00', '2025-04-02 09:00:44.537661+00', '', '2025-03-03 09:00:44.537661+00', '2025-03-03 09:00:44.537661+00', NULL),
	('f8e28217-7770-4f17-97f0-b2b30756219f', '0bd4c42b-198b-42b9-9664-145249ad72ad', '\x1500d18202a8ed8a1896b1b781988945f9cdcbdd161b0f9b11230a7ca466b87c', NULL, '2025-03-03 09:00:44.913708+00', NULL, '', '2025-03-03 09:00:44.913708+00', '2025-03-03 09:00:44.913708+00', NULL);
INSERT INTO public.heartbeat VALUES
	('relay', '2025-03-03 09:00:48.450519+00'),
	('worker mail', '2025-03-03 09:00:48.690495+00'),
	('worker background', '2025-03-03 09:00:48.818314+00'),
	('worker tan', '2025-03-03 09:00:49.374447+00');
INSERT INTO public.initial_secret VALUES
	('9f8cc922-f3a1-4bc0-a3e3-30689091a22f', '981897a4-3f2d-4641-ad39-e8ed12e7adc7', 'letter', '2025-03-03 09:00:20.237355+00', '2025-03-17 09:00:20.237355+00', '2025-03-03 09:00:21.371532+00', NULL, ''),
	('1cd73539-7d6e-45c6-885b-52a1cfcf3d0a', '88f0967a-af2e-401b-9b57-3fe2236d4cca', 'email', '2025-03-03 09:00:23.009727+00', '2025-03-17 09:00:23.009727+00', NULL, NULL, 'n.eu@example.org'),
	('1136621f-fd42-4a2c-bf47-9b03035e2e18', '8f423ed2-0f9f-4479-899e-e0f1edd0d0f2', 'letter', '2025-03-03 09:00:25.578927+00', '2025-03-17 09:00:25.578927+00', NULL, NULL, ''),
	('c6993d13-a437-4c5c-b275-d26540d016d0', '458561b1-8acb-42ab-8698-d36180d96786', 'letter', '2025-03-03 09:00:28.361532+00', '2025-03-17 09:00:28.361532+00', '2025-03-03 09:00:29.082204+00', NULL, ''),
	('b52bf125-a9b4-4429-b893-bd6f0ce163ba', '1ee74c1d-518c-4453-9fcc-4726ecd66bd4', 'letter', '2025-03-03 09:00:33.901144+00', '2025-03-17 09:00:33.901144+00', '2025-03-03 09:00:34.873576+00', NULL, ''),
	('421a5ff7-bf34-46dc-8ff2-e2d0be7bff19', 'ffe9c11d-772d-4fc4-ba42-ffb36a197361', 'letter', '2025-03-03 09:00:36.475042+00', '2025-03-17 09:00:36.475042+00', '2025-03-03 09:00:37.54696+00', NULL, ''),
	('493289ba-a0ff-4ec3-b57c-8df898d7106b', '833907d0-70ec-46c6-a638-047a671c8237', 'letter', '2025-03-03 09:00:48.897237+00', '2025-03-17 09:00:48.897237+00', NULL, NULL, ''),
	('fde40b0b-b3c6-4b6d-9d0c-c4f2488fbff9', 'f6b487c9-9669-4744-9b3a-83b32335f374', 'email', '2025-03-03 09:00:51.227289+00', '2025-03-17 09:00:51.227289+00', NULL, NULL, 'p.erpost@example.org');
INSERT INTO public.job OVERRIDING SYSTEM VALUE VALUES
	(5, 'background', 'bounces.collect', 'timetable', '00000000-0000-0000-0000-000000000000', 'bounces.collect:1795909740.000000', 'done', 1, 1, 1, '2025-03-03 08:59:50.246555+00', NULL, '2025-03-03 08:59:50.336037+00', NULL, '2025-03-03 08:59:50.246555+00', '2025-03-03 08:59:50.570175+00', '', 0),
	(2, 'background', 'upkeep.adopt_orphans', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.adopt_orphans:1795909770.000000', 'done', 1, 1, 1, '2025-03-03 08:59:50.214094+00', NULL, '2025-03-03 08:59:50.335998+00', NULL, '2025-03-03 08:59:50.214094+00', '2025-03-03 08:59:50.57406+00', '', 0),
	(1, 'background', 'upkeep.expire_deadlines', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.expire_deadlines:1795909770.000000', 'done', 1, 1, 1, '2025-03-03 08:59:50.195782+00', NULL, '2025-03-03 08:59:50.335735+00', NULL, '2025-03-03 08:59:50.195782+00', '2025-03-03 08:59:50.758481+00', '', 0),
	(3, 'background', 'upkeep.forget', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.forget:1795906800.000000', 'done', 1, 1, 1, '2025-03-03 08:59:50.237958+00', NULL, '2025-03-03 08:59:50.336017+00', NULL, '2025-03-03 08:59:50.237958+00', '2025-03-03 08:59:50.82639+00', '', 0),
	(4, 'background', 'upkeep.retain', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.retain:1795824000.000000', 'done', 1, 1, 1, '2025-03-03 08:59:50.243879+00', NULL, '2025-03-03 08:59:50.336029+00', NULL, '2025-03-03 08:59:50.243879+00', '2025-03-03 08:59:50.897288+00', '', 0),
	(6, 'mail', 'registration.match', 'registration', '68ed7edc-bc62-4c7f-8b13-bbc398e9140a', 'registration:68ed7edc-bc62-4c7f-8b13-bbc398e9140a:1:registration.match', 'done', 1, 1, 1, '2025-03-03 08:59:53.667259+00', NULL, '2025-03-03 08:59:53.680549+00', NULL, '2025-03-03 08:59:53.667317+00', '2025-03-03 08:59:53.706875+00', '', 0),
	(7, 'mail', 'message.deliver', 'message', '56813790-f259-479a-8170-e79b1677fe95', 'message:56813790-f259-479a-8170-e79b1677fe95:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 08:59:53.825688+00', NULL, '2025-03-03 08:59:53.83727+00', NULL, '2025-03-03 08:59:53.825755+00', '2025-03-03 08:59:53.947542+00', '', 0),
	(33, 'mail', 'registration.match', 'registration', '9536ef3e-aaf6-480f-8ad5-c68326ec596d', 'registration:9536ef3e-aaf6-480f-8ad5-c68326ec596d:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:00:30.638066+00', NULL, '2025-03-03 09:00:30.642588+00', NULL, '2025-03-03 09:00:30.638074+00', '2025-03-03 09:00:30.659053+00', '', 0),
	(38, 'mail', 'message.deliver', 'message', '1259dde2-8a8b-47cc-82d8-0697db672160', 'message:1259dde2-8a8b-47cc-82d8-0697db672160:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:31.261704+00', NULL, '2025-03-03 09:00:31.27504+00', NULL, '2025-03-03 09:00:31.261711+00', '2025-03-03 09:00:31.297464+00', '', 0),
	(53, 'mail', 'registration.match', 'registration', '000aca7b-017a-4a75-b85a-142758800087', 'registration:000aca7b-017a-4a75-b85a-142758800087:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:00:42.756363+00', NULL, '2025-03-03 09:00:42.759165+00', NULL, '2025-03-03 09:00:42.75637+00', '2025-03-03 09:00:42.773548+00', '', 0),
	(60, 'mail', 'message.deliver', 'message', 'f8f44e0c-a90b-4c8f-8168-f40e8f131f5e', 'message:f8f44e0c-a90b-4c8f-8168-f40e8f131f5e:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:43.289571+00', NULL, '2025-03-03 09:00:43.296618+00', NULL, '2025-03-03 09:00:43.28958+00', '2025-03-03 09:00:43.320856+00', '', 0),
	(80, 'mail', 'message.deliver', 'message', 'b5c6c5e4-ac60-4852-8337-b26f38ffa54b', 'message:b5c6c5e4-ac60-4852-8337-b26f38ffa54b:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:47.436686+00', NULL, '2025-03-03 09:00:47.443525+00', NULL, '2025-03-03 09:00:47.436694+00', '2025-03-03 09:00:47.468609+00', '', 0),
	(35, 'mail', 'message.deliver', 'message', '11e58ec1-e765-4869-b39d-897706db8063', 'message:11e58ec1-e765-4869-b39d-897706db8063:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:30.823016+00', NULL, '2025-03-03 09:00:30.832032+00', NULL, '2025-03-03 09:00:30.823025+00', '2025-03-03 09:00:30.883431+00', '', 0),
	(39, 'mail', 'registration.match', 'registration', '4d65ab1f-484d-4e2f-9f51-7f1e2bc7f0f5', 'registration:4d65ab1f-484d-4e2f-9f51-7f1e2bc7f0f5:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:00:31.406084+00', NULL, '2025-03-03 09:00:31.411519+00', NULL, '2025-03-03 09:00:31.406094+00', '2025-03-03 09:00:31.42993+00', '', 0),
	(55, 'mail', 'message.deliver', 'message', '350c583b-467d-4ff6-a309-9539912d00f5', 'message:350c583b-467d-4ff6-a309-9539912d00f5:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:42.920308+00', NULL, '2025-03-03 09:00:42.934966+00', NULL, '2025-03-03 09:00:42.920341+00', '2025-03-03 09:00:42.965839+00', '', 0),
	(83, 'mail', 'message.deliver', 'message', 'fa7d1c9d-cc0e-4e3d-9f7d-1e67475f5e35', 'message:fa7d1c9d-cc0e-4e3d-9f7d-1e67475f5e35:1:message.deliver', 'pending', 0, 1, 1, '2025-03-03 09:01:19.853327+00', NULL, '2025-03-03 09:00:49.809217+00', NULL, '2025-03-03 09:00:49.8017+00', NULL, 'no connection to the mail server: ConnectionRefusedError', 0),
	(86, 'mail', 'message.deliver', 'message', '065a4e94-6992-45cb-a412-5dca2bb5183d', 'message:065a4e94-6992-45cb-a412-5dca2bb5183d:1:message.deliver', 'pending', 0, 1, 1, '2025-03-03 09:01:21.870091+00', NULL, '2025-03-03 09:00:51.85886+00', NULL, '2025-03-03 09:00:51.84491+00', NULL, 'no connection to the mail server: ConnectionRefusedError', 0),
	(34, 'mail', 'message.deliver', 'message', '23e8ff15-46be-4cc2-9ec3-73d84cf6f52b', 'message:23e8ff15-46be-4cc2-9ec3-73d84cf6f52b:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:30.667396+00', NULL, '2025-03-03 09:00:30.670352+00', NULL, '2025-03-03 09:00:30.667405+00', '2025-03-03 09:00:30.697215+00', '', 0),
	(37, 'mail', 'message.deliver', 'message', 'c3bc3760-a9a1-4618-b569-82ec90b38661', 'message:c3bc3760-a9a1-4618-b569-82ec90b38661:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:31.004971+00', NULL, '2025-03-03 09:00:31.011758+00', NULL, '2025-03-03 09:00:31.00498+00', '2025-03-03 09:00:31.034828+00', '', 0),
	(36, 'mail', 'registration.match', 'registration', '9be7e50f-46fb-48f2-a167-8982bed18fae', 'registration:9be7e50f-46fb-48f2-a167-8982bed18fae:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:00:30.950482+00', NULL, '2025-03-03 09:00:30.970263+00', NULL, '2025-03-03 09:00:30.950489+00', '2025-03-03 09:00:30.981302+00', '', 0),
	(41, 'mail', 'message.deliver', 'message', 'a32e91a1-6227-4eeb-99d6-f6c6c4b22b8f', 'message:a32e91a1-6227-4eeb-99d6-f6c6c4b22b8f:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:31.815351+00', NULL, '2025-03-03 09:00:31.820089+00', NULL, '2025-03-03 09:00:31.815361+00', '2025-03-03 09:00:31.864819+00', '', 0),
	(42, 'background', 'letter.print', 'letter', 'f6fe849d-8768-4d4e-b22b-75e8fd5fb8db', 'letter:f6fe849d-8768-4d4e-b22b-75e8fd5fb8db:1:letter.print', 'done', 1, 1, 1, '2025-03-03 09:00:34.116625+00', NULL, '2025-03-03 09:00:34.130974+00', NULL, '2025-03-03 09:00:34.116661+00', '2025-03-03 09:00:34.39767+00', '', 0),
	(43, 'mail', 'message.deliver', 'message', '4567744c-80ae-4ee8-bb6c-6f1771384d0e', 'message:4567744c-80ae-4ee8-bb6c-6f1771384d0e:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:35.01977+00', NULL, '2025-03-03 09:00:35.03006+00', NULL, '2025-03-03 09:00:35.01978+00', '2025-03-03 09:00:35.061813+00', '', 0),
	(44, 'tan', 'message.deliver', 'message', '1821fb84-7a4c-4661-9043-aa2a8fd4330f', 'message:1821fb84-7a4c-4661-9043-aa2a8fd4330f:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:35.030135+00', '2025-03-03 09:02:05.023+00', '2025-03-03 09:00:35.034129+00', NULL, '2025-03-03 09:00:35.030142+00', '2025-03-03 09:00:35.074287+00', '', 0),
	(50, 'mail', 'message.deliver', 'message', '9f790a2b-385e-4863-8f3c-fe2d590e1094', 'message:9f790a2b-385e-4863-8f3c-fe2d590e1094:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:38.43196+00', NULL, '2025-03-03 09:00:38.438925+00', NULL, '2025-03-03 09:00:38.431977+00', '2025-03-03 09:00:38.464371+00', '', 0),
	(56, 'mail', 'recovery.match', 'recovery', '8d252167-02f2-4a8f-90f9-c51938c64960', 'recovery:8d252167-02f2-4a8f-90f9-c51938c64960:1:recovery.match', 'done', 1, 1, 1, '2025-03-03 09:00:42.997128+00', NULL, '2025-03-03 09:00:43.000341+00', NULL, '2025-03-03 09:00:42.997138+00', '2025-03-03 09:00:43.006573+00', '', 0),
	(68, 'mail', 'message.deliver', 'message', '814ec057-645e-4a71-8696-b91368b257fe', 'message:814ec057-645e-4a71-8696-b91368b257fe:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:44.264652+00', NULL, '2025-03-03 09:00:44.273574+00', NULL, '2025-03-03 09:00:44.264666+00', '2025-03-03 09:00:44.322447+00', '', 0),
	(69, 'tan', 'message.deliver', 'message', '5ca5f109-1c32-4cc3-a42b-33871384df1f', 'message:5ca5f109-1c32-4cc3-a42b-33871384df1f:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:44.430936+00', '2025-03-03 09:02:14.420766+00', '2025-03-03 09:00:44.439955+00', NULL, '2025-03-03 09:00:44.430949+00', '2025-03-03 09:00:44.476275+00', '', 0),
	(20, 'background', 'bounces.collect', 'timetable', '00000000-0000-0000-0000-000000000000', 'bounces.collect:1795909800.000000', 'done', 1, 1, 1, '2025-03-03 09:00:25.149241+00', NULL, '2025-03-03 09:00:25.160246+00', NULL, '2025-03-03 09:00:25.149241+00', '2025-03-03 09:00:25.187394+00', '', 0),
	(84, 'mail', 'message.deliver', 'message', '9529c9b4-ef9b-4e90-83c0-2e777a9504ca', 'message:9529c9b4-ef9b-4e90-83c0-2e777a9504ca:1:message.deliver', 'pending', 0, 1, 1, '2025-03-03 09:01:21.378322+00', NULL, '2025-03-03 09:00:51.360853+00', NULL, '2025-03-03 09:00:51.349675+00', NULL, 'no connection to the mail server: ConnectionRefusedError', 0),
	(40, 'mail', 'message.deliver', 'message', 'ae51d6a8-2552-4829-be74-5d9fc7901432', 'message:ae51d6a8-2552-4829-be74-5d9fc7901432:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:31.448951+00', NULL, '2025-03-03 09:00:31.466506+00', NULL, '2025-03-03 09:00:31.448964+00', '2025-03-03 09:00:31.514453+00', '', 0),
	(54, 'mail', 'message.deliver', 'message', 'cbbecadb-b496-4bfd-90b8-b14172650d2c', 'message:cbbecadb-b496-4bfd-90b8-b14172650d2c:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:42.780375+00', NULL, '2025-03-03 09:00:42.784242+00', NULL, '2025-03-03 09:00:42.780385+00', '2025-03-03 09:00:42.804926+00', '', 0),
	(57, 'mail', 'message.deliver', 'message', '7716d93b-cebc-4ccd-b1f6-eb9f40497fcb', 'message:7716d93b-cebc-4ccd-b1f6-eb9f40497fcb:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:43.043955+00', NULL, '2025-03-03 09:00:43.05158+00', NULL, '2025-03-03 09:00:43.043965+00', '2025-03-03 09:00:43.099116+00', '', 0),
	(59, 'mail', 'message.deliver', 'message', '20ae102d-c73e-4ed6-a35c-a1591206442e', 'message:20ae102d-c73e-4ed6-a35c-a1591206442e:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:43.128274+00', NULL, '2025-03-03 09:00:43.134853+00', NULL, '2025-03-03 09:00:43.128284+00', '2025-03-03 09:00:43.151518+00', '', 0),
	(63, 'mail', 'message.deliver', 'message', '9c800d1a-4000-42f4-a87b-161daa238854', 'message:9c800d1a-4000-42f4-a87b-161daa238854:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:43.437187+00', NULL, '2025-03-03 09:00:43.441128+00', NULL, '2025-03-03 09:00:43.437188+00', '2025-03-03 09:00:43.484879+00', '', 0),
	(25, 'mail', 'message.deliver', 'message', 'f5cc8bf0-40b0-49fd-8e10-3ad648fe0678', 'message:f5cc8bf0-40b0-49fd-8e10-3ad648fe0678:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:29.50075+00', NULL, '2025-03-03 09:00:29.50827+00', NULL, '2025-03-03 09:00:29.500761+00', '2025-03-03 09:00:29.536092+00', '', 0),
	(26, 'mail', 'message.deliver', 'message', '058e967d-c1dc-4f78-a0de-1ac642303568', 'message:058e967d-c1dc-4f78-a0de-1ac642303568:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:29.882201+00', NULL, '2025-03-03 09:00:29.892895+00', NULL, '2025-03-03 09:00:29.882264+00', '2025-03-03 09:00:29.942264+00', '', 0),
	(27, 'mail', 'registration.match', 'registration', 'fa361216-0aac-4a15-9164-9e1be9ef2c5b', 'registration:fa361216-0aac-4a15-9164-9e1be9ef2c5b:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:00:30.015498+00', NULL, '2025-03-03 09:00:30.022535+00', NULL, '2025-03-03 09:00:30.015505+00', '2025-03-03 09:00:30.040028+00', '', 0),
	(28, 'mail', 'message.deliver', 'message', 'c542fae0-4156-459b-8cea-fd95f6b67738', 'message:c542fae0-4156-459b-8cea-fd95f6b67738:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:30.048265+00', NULL, '2025-03-03 09:00:30.054385+00', NULL, '2025-03-03 09:00:30.048273+00', '2025-03-03 09:00:30.074505+00', '', 0),
	(29, 'mail', 'message.deliver', 'message', '8cd2fc8d-1e3c-4b47-bc92-45f951a300dc', 'message:8cd2fc8d-1e3c-4b47-bc92-45f951a300dc:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:30.235559+00', NULL, '2025-03-03 09:00:30.246569+00', NULL, '2025-03-03 09:00:30.235571+00', '2025-03-03 09:00:30.288189+00', '', 0),
	(30, 'mail', 'registration.match', 'registration', '355f6467-143c-42b7-9769-48ecb28dde2c', 'registration:355f6467-143c-42b7-9769-48ecb28dde2c:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:00:30.360116+00', NULL, '2025-03-03 09:00:30.376923+00', NULL, '2025-03-03 09:00:30.360124+00', '2025-03-03 09:00:30.385155+00', '', 0),
	(61, 'mail', 'recovery.match', 'recovery', '10aa874d-74b5-487f-b0f8-3805acf228a4', 'recovery:10aa874d-74b5-487f-b0f8-3805acf228a4:1:recovery.match', 'done', 1, 1, 1, '2025-03-03 09:00:43.374072+00', NULL, '2025-03-03 09:00:43.385202+00', NULL, '2025-03-03 09:00:43.374079+00', '2025-03-03 09:00:43.393502+00', '', 0),
	(66, 'mail', 'registration.match', 'registration', '629d761a-bae6-4f29-ad74-ceb7c79360bc', 'registration:629d761a-bae6-4f29-ad74-ceb7c79360bc:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:00:43.998894+00', NULL, '2025-03-03 09:00:44.017226+00', NULL, '2025-03-03 09:00:43.998908+00', '2025-03-03 09:00:44.03014+00', '', 0),
	(72, 'mail', 'message.deliver', 'message', '69c49fdf-9652-4a11-807b-bdcb7317084f', 'message:69c49fdf-9652-4a11-807b-bdcb7317084f:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:44.802201+00', NULL, '2025-03-03 09:00:44.806843+00', NULL, '2025-03-03 09:00:44.802208+00', '2025-03-03 09:00:44.843152+00', '', 0),
	(73, 'tan', 'message.deliver', 'message', '862d27c4-3b73-4894-a242-90c0a45b959b', 'message:862d27c4-3b73-4894-a242-90c0a45b959b:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:44.970881+00', '2025-03-03 09:02:14.957553+00', '2025-03-03 09:00:44.975881+00', NULL, '2025-03-03 09:00:44.970893+00', '2025-03-03 09:00:45.010558+00', '', 0),
	(82, 'mail', 'recovery.match', 'recovery', 'f5717a21-c76f-4981-8231-cca225e83aa8', 'recovery:f5717a21-c76f-4981-8231-cca225e83aa8:1:recovery.match', 'done', 1, 1, 1, '2025-03-03 09:00:49.752414+00', NULL, '2025-03-03 09:00:49.762111+00', NULL, '2025-03-03 09:00:49.752425+00', '2025-03-03 09:00:49.776206+00', '', 0),
	(8, 'mail', 'message.deliver', 'message', 'bf384618-73c8-45cd-b2ad-c2779a651d8a', 'message:bf384618-73c8-45cd-b2ad-c2779a651d8a:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 08:59:54.307533+00', NULL, '2025-03-03 08:59:54.319969+00', NULL, '2025-03-03 08:59:54.307545+00', '2025-03-03 08:59:54.435035+00', '', 0),
	(9, 'mail', 'message.deliver', 'message', '6474380c-bd82-49b1-8c51-f64ee1449390', 'message:6474380c-bd82-49b1-8c51-f64ee1449390:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 08:59:56.868301+00', NULL, '2025-03-03 08:59:56.876646+00', NULL, '2025-03-03 08:59:56.868374+00', '2025-03-03 08:59:56.950799+00', '', 0),
	(31, 'mail', 'message.deliver', 'message', '79e19823-d47f-4867-b36c-e410aa80b680', 'message:79e19823-d47f-4867-b36c-e410aa80b680:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:30.395522+00', NULL, '2025-03-03 09:00:30.399007+00', NULL, '2025-03-03 09:00:30.395532+00', '2025-03-03 09:00:30.42327+00', '', 0),
	(62, 'background', 'letter.print', 'letter', '40df623f-f2e8-4cb4-8ed0-4e039bf30d72', 'letter:40df623f-f2e8-4cb4-8ed0-4e039bf30d72:1:letter.print', 'done', 1, 1, 1, '2025-03-03 09:00:43.437104+00', NULL, '2025-03-03 09:00:43.441064+00', NULL, '2025-03-03 09:00:43.437113+00', '2025-03-03 09:00:43.685222+00', '', 0),
	(65, 'mail', 'message.deliver', 'message', 'd30212ea-4a69-4765-9571-d8fc1a349a85', 'message:d30212ea-4a69-4765-9571-d8fc1a349a85:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:43.827378+00', NULL, '2025-03-03 09:00:43.833418+00', NULL, '2025-03-03 09:00:43.82739+00', '2025-03-03 09:00:43.86587+00', '', 0),
	(67, 'mail', 'message.deliver', 'message', '20f0c6a9-2fa7-41c9-8556-be475cd8b1f5', 'message:20f0c6a9-2fa7-41c9-8556-be475cd8b1f5:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:44.04391+00', NULL, '2025-03-03 09:00:44.056521+00', NULL, '2025-03-03 09:00:44.043922+00', '2025-03-03 09:00:44.086368+00', '', 0),
	(71, 'mail', 'message.deliver', 'message', '5583f6c5-aac4-40be-a277-93e5103c6a24', 'message:5583f6c5-aac4-40be-a277-93e5103c6a24:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:44.669598+00', NULL, '2025-03-03 09:00:44.674027+00', NULL, '2025-03-03 09:00:44.669608+00', '2025-03-03 09:00:44.694268+00', '', 0),
	(75, 'mail', 'message.deliver', 'message', 'd12d9cfc-d298-408c-9c67-5b11e3a86104', 'message:d12d9cfc-d298-408c-9c67-5b11e3a86104:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:45.100462+00', NULL, '2025-03-03 09:00:45.103982+00', NULL, '2025-03-03 09:00:45.10047+00', '2025-03-03 09:00:45.123169+00', '', 0),
	(79, 'mail', 'message.deliver', 'message', '71274177-e170-4232-88df-127e6e6fe9b1', 'message:71274177-e170-4232-88df-127e6e6fe9b1:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:47.259514+00', NULL, '2025-03-03 09:00:47.263263+00', NULL, '2025-03-03 09:00:47.259523+00', '2025-03-03 09:00:47.281099+00', '', 0),
	(74, 'mail', 'registration.match', 'registration', '0270c76a-6cfc-428e-947c-8b830d755906', 'registration:0270c76a-6cfc-428e-947c-8b830d755906:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:00:45.068882+00', NULL, '2025-03-03 09:00:45.088605+00', NULL, '2025-03-03 09:00:45.068894+00', '2025-03-03 09:00:45.094585+00', '', 0),
	(77, 'tan', 'message.deliver', 'message', 'f4ee9f92-d9b2-42c6-acb7-21702b99aa5c', 'message:f4ee9f92-d9b2-42c6-acb7-21702b99aa5c:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:45.504125+00', '2025-03-03 09:02:15.494505+00', '2025-03-03 09:00:45.51482+00', NULL, '2025-03-03 09:00:45.504146+00', '2025-03-03 09:00:45.543239+00', '', 0),
	(19, 'background', 'upkeep.adopt_orphans', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.adopt_orphans:1795909800.000000', 'done', 1, 1, 1, '2025-03-03 09:00:25.148429+00', NULL, '2025-03-03 09:00:25.160229+00', NULL, '2025-03-03 09:00:25.148429+00', '2025-03-03 09:00:25.194548+00', '', 0),
	(18, 'background', 'upkeep.expire_deadlines', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.expire_deadlines:1795909800.000000', 'done', 1, 1, 1, '2025-03-03 09:00:25.147945+00', NULL, '2025-03-03 09:00:25.160111+00', NULL, '2025-03-03 09:00:25.147945+00', '2025-03-03 09:00:25.279171+00', '', 0),
	(21, 'background', 'letter.print', 'letter', '58bfc5bc-a82d-477d-bb0e-e1a4bc9e1060', 'letter:58bfc5bc-a82d-477d-bb0e-e1a4bc9e1060:1:letter.print', 'done', 1, 1, 1, '2025-03-03 09:00:25.721501+00', NULL, '2025-03-03 09:00:25.730139+00', NULL, '2025-03-03 09:00:25.721557+00', '2025-03-03 09:00:26.357357+00', '', 0),
	(22, 'background', 'letter.print', 'letter', 'a9b28650-4d92-408b-b2ac-58fb735090db', 'letter:a9b28650-4d92-408b-b2ac-58fb735090db:1:letter.print', 'done', 1, 1, 1, '2025-03-03 09:00:28.468649+00', NULL, '2025-03-03 09:00:28.474485+00', NULL, '2025-03-03 09:00:28.468689+00', '2025-03-03 09:00:28.704869+00', '', 0),
	(23, 'tan', 'message.deliver', 'message', 'ff0072c5-9e54-4aa5-bd04-26300bee8f03', 'message:ff0072c5-9e54-4aa5-bd04-26300bee8f03:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:29.309998+00', '2025-03-03 09:01:59.274441+00', '2025-03-03 09:00:29.331972+00', NULL, '2025-03-03 09:00:29.310012+00', '2025-03-03 09:00:29.373265+00', '', 0),
	(10, 'background', 'upkeep.expire_deadlines', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.expire_deadlines:1795909785.000000', 'done', 1, 1, 1, '2025-03-03 09:00:08.754883+00', NULL, '2025-03-03 09:00:08.862808+00', NULL, '2025-03-03 09:00:08.754883+00', '2025-03-03 09:00:10.181121+00', '', 0),
	(64, 'mail', 'registration.match', 'registration', '1623f699-82e5-4727-8f23-e1da5b964011', 'registration:1623f699-82e5-4727-8f23-e1da5b964011:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:00:43.779112+00', NULL, '2025-03-03 09:00:43.787274+00', NULL, '2025-03-03 09:00:43.779124+00', '2025-03-03 09:00:43.811535+00', '', 0),
	(70, 'mail', 'registration.match', 'registration', 'a4b5be30-b287-4aff-a1b4-b802cb1c72cf', 'registration:a4b5be30-b287-4aff-a1b4-b802cb1c72cf:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:00:44.652471+00', NULL, '2025-03-03 09:00:44.655532+00', NULL, '2025-03-03 09:00:44.652479+00', '2025-03-03 09:00:44.662637+00', '', 0),
	(76, 'mail', 'message.deliver', 'message', 'c6aa6166-d84a-4ca8-b0b9-a0b2804f233e', 'message:c6aa6166-d84a-4ca8-b0b9-a0b2804f233e:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:45.314429+00', NULL, '2025-03-03 09:00:45.320008+00', NULL, '2025-03-03 09:00:45.314441+00', '2025-03-03 09:00:45.366202+00', '', 0),
	(11, 'mail', 'registration.match', 'registration', '37c7ed8e-a46b-4ad1-a0ae-94e53a25d1f6', 'registration:37c7ed8e-a46b-4ad1-a0ae-94e53a25d1f6:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:00:16.596663+00', NULL, '2025-03-03 09:00:16.631521+00', NULL, '2025-03-03 09:00:16.596736+00', '2025-03-03 09:00:16.669225+00', '', 0),
	(12, 'mail', 'message.deliver', 'message', '9fb37067-4526-40ee-9b54-c3d536d21ce5', 'message:9fb37067-4526-40ee-9b54-c3d536d21ce5:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:16.870485+00', NULL, '2025-03-03 09:00:16.883083+00', NULL, '2025-03-03 09:00:16.870557+00', '2025-03-03 09:00:17.054965+00', '', 0),
	(13, 'mail', 'message.deliver', 'message', '8964168b-6861-4e34-b583-b713ea80239d', 'message:8964168b-6861-4e34-b583-b713ea80239d:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:17.626438+00', NULL, '2025-03-03 09:00:17.647333+00', NULL, '2025-03-03 09:00:17.626452+00', '2025-03-03 09:00:17.779201+00', '', 0),
	(14, 'background', 'letter.print', 'letter', 'b2f3f3fd-a355-4c7a-9932-a4fe4eb80ef7', 'letter:b2f3f3fd-a355-4c7a-9932-a4fe4eb80ef7:1:letter.print', 'done', 1, 1, 1, '2025-03-03 09:00:20.369135+00', NULL, '2025-03-03 09:00:20.37632+00', NULL, '2025-03-03 09:00:20.369221+00', '2025-03-03 09:00:21.254248+00', '', 0),
	(15, 'mail', 'message.deliver', 'message', '5df9e22f-f3f8-4e1a-9c67-000b36fe3c13', 'message:5df9e22f-f3f8-4e1a-9c67-000b36fe3c13:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:21.568109+00', NULL, '2025-03-03 09:00:21.57825+00', NULL, '2025-03-03 09:00:21.568192+00', '2025-03-03 09:00:21.617381+00', '', 0),
	(16, 'tan', 'message.deliver', 'message', '9ba8ab4e-45d1-4145-9a2c-4fa9ff19b3cd', 'message:9ba8ab4e-45d1-4145-9a2c-4fa9ff19b3cd:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:21.618687+00', '2025-03-03 09:01:51.579567+00', '2025-03-03 09:00:21.632627+00', NULL, '2025-03-03 09:00:21.618699+00', '2025-03-03 09:00:21.77091+00', '', 0),
	(17, 'mail', 'message.deliver', 'message', 'd4c90f59-a176-4ede-88bd-7854cf40914d', 'message:d4c90f59-a176-4ede-88bd-7854cf40914d:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:23.11521+00', NULL, '2025-03-03 09:00:23.122681+00', NULL, '2025-03-03 09:00:23.115262+00', '2025-03-03 09:00:23.198198+00', '', 0),
	(32, 'mail', 'message.deliver', 'message', 'e2b3dbe9-cd0f-4e03-b884-7c1d2a1b25e9', 'message:e2b3dbe9-cd0f-4e03-b884-7c1d2a1b25e9:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:30.559583+00', NULL, '2025-03-03 09:00:30.566302+00', NULL, '2025-03-03 09:00:30.559593+00', '2025-03-03 09:00:30.588749+00', '', 0),
	(81, 'background', 'letter.print', 'letter', '30fea355-4e04-4632-856f-11ae2662821e', 'letter:30fea355-4e04-4632-856f-11ae2662821e:1:letter.print', 'done', 1, 1, 1, '2025-03-03 09:00:49.034762+00', NULL, '2025-03-03 09:00:49.048072+00', NULL, '2025-03-03 09:00:49.03481+00', '2025-03-03 09:00:49.399429+00', '', 0),
	(78, 'mail', 'registration.match', 'registration', '529a655e-212b-47b0-90f6-faf692bb6aac', 'registration:529a655e-212b-47b0-90f6-faf692bb6aac:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:00:47.233746+00', NULL, '2025-03-03 09:00:47.239854+00', NULL, '2025-03-03 09:00:47.233757+00', '2025-03-03 09:00:47.25101+00', '', 0),
	(85, 'mail', 'recovery.match', 'recovery', 'e10f2c13-17ee-465f-b4b9-ce1229408d0e', 'recovery:e10f2c13-17ee-465f-b4b9-ce1229408d0e:1:recovery.match', 'done', 1, 1, 1, '2025-03-03 09:00:51.791703+00', NULL, '2025-03-03 09:00:51.798092+00', NULL, '2025-03-03 09:00:51.791714+00', '2025-03-03 09:00:51.814781+00', '', 0),
	(24, 'mail', 'registration.match', 'registration', '3bd859dd-ad2e-4f11-91c2-e1abfce76bd6', 'registration:3bd859dd-ad2e-4f11-91c2-e1abfce76bd6:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:00:29.459848+00', NULL, '2025-03-03 09:00:29.467055+00', NULL, '2025-03-03 09:00:29.459857+00', '2025-03-03 09:00:29.480482+00', '', 0),
	(45, 'background', 'upkeep.expire_deadlines', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.expire_deadlines:1795909815.000000', 'done', 1, 1, 1, '2025-03-03 09:00:36.050529+00', NULL, '2025-03-03 09:00:36.063502+00', NULL, '2025-03-03 09:00:36.050529+00', '2025-03-03 09:00:36.148744+00', '', 0),
	(46, 'background', 'letter.print', 'letter', 'c86b2e91-7311-411b-8219-92c3c3a00d2e', 'letter:c86b2e91-7311-411b-8219-92c3c3a00d2e:1:letter.print', 'done', 1, 1, 1, '2025-03-03 09:00:36.608742+00', NULL, '2025-03-03 09:00:36.615825+00', NULL, '2025-03-03 09:00:36.608779+00', '2025-03-03 09:00:37.018857+00', '', 0),
	(47, 'mail', 'message.deliver', 'message', 'cf8ba9e0-5638-4276-ae84-7bd29270e64f', 'message:cf8ba9e0-5638-4276-ae84-7bd29270e64f:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:37.831501+00', NULL, '2025-03-03 09:00:37.841612+00', NULL, '2025-03-03 09:00:37.831579+00', '2025-03-03 09:00:37.872615+00', '', 0),
	(48, 'tan', 'message.deliver', 'message', '94e471f7-2941-4d66-9d42-83bef44d9a57', 'message:94e471f7-2941-4d66-9d42-83bef44d9a57:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:37.874027+00', '2025-03-03 09:02:07.84361+00', '2025-03-03 09:00:37.883317+00', NULL, '2025-03-03 09:00:37.874038+00', '2025-03-03 09:00:37.939533+00', '', 0),
	(49, 'mail', 'message.deliver', 'message', '699e35b0-7eda-4bdb-bfa0-60a3f474279e', 'message:699e35b0-7eda-4bdb-bfa0-60a3f474279e:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:38.127076+00', NULL, '2025-03-03 09:00:38.131566+00', NULL, '2025-03-03 09:00:38.127088+00', '2025-03-03 09:00:38.185929+00', '', 0),
	(51, 'mail', 'message.deliver', 'message', 'e4fc5465-47ca-47f7-bf7a-043ecf32e847', 'message:e4fc5465-47ca-47f7-bf7a-043ecf32e847:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:39.847807+00', NULL, '2025-03-03 09:00:39.85974+00', NULL, '2025-03-03 09:00:39.847879+00', '2025-03-03 09:00:39.902583+00', '', 0),
	(52, 'mail', 'message.deliver', 'message', 'eb39af63-7657-4122-8917-90b665d9a744', 'message:eb39af63-7657-4122-8917-90b665d9a744:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:42.24975+00', NULL, '2025-03-03 09:00:42.257729+00', NULL, '2025-03-03 09:00:42.249818+00', '2025-03-03 09:00:42.297576+00', '', 0),
	(58, 'mail', 'registration.match', 'registration', 'e3574e7b-168a-40df-aefa-54f7b9db5094', 'registration:e3574e7b-168a-40df-aefa-54f7b9db5094:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:00:43.097395+00', NULL, '2025-03-03 09:00:43.107543+00', NULL, '2025-03-03 09:00:43.097405+00', '2025-03-03 09:00:43.121264+00', '', 0);
INSERT INTO public.letter VALUES
	('redeemed', 'initial_credentials', '981897a4-3f2d-4641-ad39-e8ed12e7adc7', '4f515fee-3b5c-4e2c-ac22-3eba98bc680c', '9f8cc922-f3a1-4bc0-a3e3-30689091a22f', 'de', '2025-03-03 09:00:20.237355+00', 100, 'b2f3f3fd-a355-4c7a-9932-a4fe4eb80ef7', 3, '2025-03-03 09:00:21.371532+00', NULL),
	('redeemed', 'initial_credentials', '458561b1-8acb-42ab-8698-d36180d96786', '4f515fee-3b5c-4e2c-ac22-3eba98bc680c', 'c6993d13-a437-4c5c-b275-d26540d016d0', 'de', '2025-03-03 09:00:28.361532+00', 100, 'a9b28650-4d92-408b-b2ac-58fb735090db', 3, '2025-03-03 09:00:29.082204+00', NULL),
	('redeemed', 'initial_credentials', '1ee74c1d-518c-4453-9fcc-4726ecd66bd4', '70e4b2ba-ad9c-4e25-a487-b48feb84ddd4', 'b52bf125-a9b4-4429-b893-bd6f0ce163ba', 'de', '2025-03-03 09:00:33.901144+00', 100, 'f6fe849d-8768-4d4e-b22b-75e8fd5fb8db', 3, '2025-03-03 09:00:34.873576+00', NULL),
	('redeemed', 'initial_credentials', 'ffe9c11d-772d-4fc4-ba42-ffb36a197361', 'a64b97af-ba1b-4447-adb8-a88698763957', '421a5ff7-bf34-46dc-8ff2-e2d0be7bff19', 'de', '2025-03-03 09:00:36.475042+00', 100, 'c86b2e91-7311-411b-8219-92c3c3a00d2e', 3, '2025-03-03 09:00:37.54696+00', NULL),
	('dispatched', 'initial_credentials', '8f423ed2-0f9f-4479-899e-e0f1edd0d0f2', '4f515fee-3b5c-4e2c-ac22-3eba98bc680c', '1136621f-fd42-4a2c-bf47-9b03035e2e18', 'de', '2025-03-03 09:00:25.578927+00', 100, '58bfc5bc-a82d-477d-bb0e-e1a4bc9e1060', 3, '2025-03-03 09:00:46.823522+00', '2025-03-17 09:00:25.578927+00'),
	('dispatched', 'recovery_letter', 'd6c48506-7add-49f4-b572-7d45098a7144', 'afbc792e-fbfb-4032-ad92-f07115e60a34', '10aa874d-74b5-487f-b0f8-3805acf228a4', 'de', '2025-03-03 09:00:43.39893+00', 100, '40df623f-f2e8-4cb4-8ed0-4e039bf30d72', 3, '2025-03-03 09:00:46.834241+00', '2025-03-24 09:00:43.39893+00'),
	('printed', 'initial_credentials', '833907d0-70ec-46c6-a638-047a671c8237', 'c14af909-bbf1-4f95-b58c-bdb94bc69bc4', '493289ba-a0ff-4ec3-b57c-8df898d7106b', 'de', '2025-03-03 09:00:48.897237+00', 100, '30fea355-4e04-4632-856f-11ae2662821e', 2, '2025-03-03 09:00:49.402466+00', '2025-03-17 09:00:48.897237+00');
INSERT INTO public.login_identifier VALUES
	('100981', 'user_number', 'b0735e3d-10cf-4624-8f57-b9ee27bcfbfa'),
	('v.erwalter', 'login_name', 'abb49378-f623-4d9b-96d3-a0def3ab99bb'),
	('100982', 'user_number', 'abb49378-f623-4d9b-96d3-a0def3ab99bb'),
	('k.ollege', 'login_name', '981897a4-3f2d-4641-ad39-e8ed12e7adc7'),
	('100983', 'user_number', '981897a4-3f2d-4641-ad39-e8ed12e7adc7'),
	('n.eu', 'login_name', '88f0967a-af2e-401b-9b57-3fe2236d4cca'),
	('100984', 'user_number', '88f0967a-af2e-401b-9b57-3fe2236d4cca'),
	('b.rieflich', 'login_name', '8f423ed2-0f9f-4479-899e-e0f1edd0d0f2'),
	('100985', 'user_number', '8f423ed2-0f9f-4479-899e-e0f1edd0d0f2'),
	('h.albfertig', 'login_name', '458561b1-8acb-42ab-8698-d36180d96786'),
	('100986', 'user_number', '458561b1-8acb-42ab-8698-d36180d96786'),
	('a.nwalt', 'login_name', 'e56c7a0a-7b94-4767-9fcb-c20ea2a0ba17'),
	('100987', 'user_number', 'e56c7a0a-7b94-4767-9fcb-c20ea2a0ba17'),
	('z.wei', 'login_name', 'd96deb77-b716-4318-9a8e-b74c4273b467'),
	('100988', 'user_number', 'd96deb77-b716-4318-9a8e-b74c4273b467'),
	('s.chliesst', 'login_name', 'f8e3d705-bec5-4006-80aa-1b3c0bd2d0be'),
	('100989', 'user_number', 'f8e3d705-bec5-4006-80aa-1b3c0bd2d0be'),
	('a.llein', 'login_name', '2d2108eb-eed6-474c-a3ac-549d56aa9202'),
	('100990', 'user_number', '2d2108eb-eed6-474c-a3ac-549d56aa9202'),
	('100991', 'user_number', 'cb53390e-8ae5-4cb4-8c64-1bf91122279c'),
	('100992', 'user_number', 'a264108b-4c41-4f42-b157-432345a61998'),
	('b.leibt', 'login_name', '1ee74c1d-518c-4453-9fcc-4726ecd66bd4'),
	('100993', 'user_number', '1ee74c1d-518c-4453-9fcc-4726ecd66bd4'),
	('o.hne', 'login_name', 'ffe9c11d-772d-4fc4-ba42-ffb36a197361'),
	('100994', 'user_number', 'ffe9c11d-772d-4fc4-ba42-ffb36a197361'),
	('l.ink', 'login_name', '52e3e9ac-f9ce-4d20-8df6-bee7cc5ec831'),
	('100995', 'user_number', '52e3e9ac-f9ce-4d20-8df6-bee7cc5ec831'),
	('b.rief', 'login_name', 'd6c48506-7add-49f4-b572-7d45098a7144'),
	('100996', 'user_number', 'd6c48506-7add-49f4-b572-7d45098a7144'),
	('g.eraet', 'login_name', 'e2432722-025d-4735-8931-0a18bb959317'),
	('100997', 'user_number', 'e2432722-025d-4735-8931-0a18bb959317'),
	('w.echsel', 'login_name', '0bd4c42b-198b-42b9-9664-145249ad72ad'),
	('100998', 'user_number', '0bd4c42b-198b-42b9-9664-145249ad72ad'),
	('t.an', 'login_name', 'e59d32e9-3751-443e-80aa-ddeb1d6aa660'),
	('100999', 'user_number', 'e59d32e9-3751-443e-80aa-ddeb1d6aa660'),
	('w.artet', 'login_name', 'fd55f398-2679-40d6-b8ca-cc90ae816c53'),
	('101000', 'user_number', 'fd55f398-2679-40d6-b8ca-cc90ae816c53'),
	('i.nderpost', 'login_name', '833907d0-70ec-46c6-a638-047a671c8237'),
	('101001', 'user_number', '833907d0-70ec-46c6-a638-047a671c8237'),
	('p.erpost', 'login_name', 'f6b487c9-9669-4744-9b3a-83b32335f374'),
	('101002', 'user_number', 'f6b487c9-9669-4744-9b3a-83b32335f374');
INSERT INTO public.membership VALUES
	('abb49378-f623-4d9b-96d3-a0def3ab99bb', '4f515fee-3b5c-4e2c-ac22-3eba98bc680c', true, '2025-03-03 09:00:17.575167+00'),
	('981897a4-3f2d-4641-ad39-e8ed12e7adc7', '4f515fee-3b5c-4e2c-ac22-3eba98bc680c', false, '2025-03-03 09:00:20.237355+00'),
	('88f0967a-af2e-401b-9b57-3fe2236d4cca', '4f515fee-3b5c-4e2c-ac22-3eba98bc680c', false, '2025-03-03 09:00:23.009727+00'),
	('8f423ed2-0f9f-4479-899e-e0f1edd0d0f2', '4f515fee-3b5c-4e2c-ac22-3eba98bc680c', false, '2025-03-03 09:00:25.578927+00'),
	('458561b1-8acb-42ab-8698-d36180d96786', '4f515fee-3b5c-4e2c-ac22-3eba98bc680c', false, '2025-03-03 09:00:28.361532+00'),
	('e56c7a0a-7b94-4767-9fcb-c20ea2a0ba17', 'e13f7ccd-a2c4-445d-86c2-2d74e4572fbd', true, '2025-03-03 09:00:29.863636+00'),
	('d96deb77-b716-4318-9a8e-b74c4273b467', '9886be62-b952-49d3-99bb-a53f97ded1c6', true, '2025-03-03 09:00:30.224985+00'),
	('d96deb77-b716-4318-9a8e-b74c4273b467', '4f515fee-3b5c-4e2c-ac22-3eba98bc680c', false, '2025-03-03 09:00:30.274129+00'),
	('d96deb77-b716-4318-9a8e-b74c4273b467', 'e13f7ccd-a2c4-445d-86c2-2d74e4572fbd', false, '2025-03-03 09:00:30.276846+00'),
	('f8e3d705-bec5-4006-80aa-1b3c0bd2d0be', '70e4b2ba-ad9c-4e25-a487-b48feb84ddd4', true, '2025-03-03 09:00:30.546328+00'),
	('2d2108eb-eed6-474c-a3ac-549d56aa9202', 'e7731cd1-a761-4b2a-9323-297c64edc20a', true, '2025-03-03 09:00:30.813645+00'),
	('1ee74c1d-518c-4453-9fcc-4726ecd66bd4', '70e4b2ba-ad9c-4e25-a487-b48feb84ddd4', false, '2025-03-03 09:00:33.901144+00'),
	('ffe9c11d-772d-4fc4-ba42-ffb36a197361', 'a64b97af-ba1b-4447-adb8-a88698763957', false, '2025-03-03 09:00:36.475042+00'),
	('52e3e9ac-f9ce-4d20-8df6-bee7cc5ec831', '0e71c564-5c78-44a7-acbe-8c5e55697a7a', true, '2025-03-03 09:00:42.914415+00'),
	('d6c48506-7add-49f4-b572-7d45098a7144', 'afbc792e-fbfb-4032-ad92-f07115e60a34', true, '2025-03-03 09:00:43.277396+00'),
	('e2432722-025d-4735-8931-0a18bb959317', '42bb5561-511e-4fbe-a8a8-74b21fc41135', true, '2025-03-03 09:00:44.253547+00'),
	('0bd4c42b-198b-42b9-9664-145249ad72ad', 'b0282144-93a7-4d9a-9c71-7c286ab21182', true, '2025-03-03 09:00:44.795863+00'),
	('e59d32e9-3751-443e-80aa-ddeb1d6aa660', '22781319-4486-47e9-b602-b2f5ea5bbc36', true, '2025-03-03 09:00:45.294465+00'),
	('fd55f398-2679-40d6-b8ca-cc90ae816c53', 'c14af909-bbf1-4f95-b58c-bdb94bc69bc4', true, '2025-03-03 09:00:47.426517+00'),
	('833907d0-70ec-46c6-a638-047a671c8237', 'c14af909-bbf1-4f95-b58c-bdb94bc69bc4', false, '2025-03-03 09:00:48.897237+00'),
	('f6b487c9-9669-4744-9b3a-83b32335f374', 'c14af909-bbf1-4f95-b58c-bdb94bc69bc4', false, '2025-03-03 09:00:51.227289+00');
INSERT INTO public.message VALUES
	('accepted', 'mail', 'activation', '', 'de', 'registration', '68ed7edc-bc62-4c7f-8b13-bbc398e9140a', '04dfc6d1-b490-4275-8b37-c42d3e2f59ed', '', '56813790-f259-479a-8170-e79b1677fe95', 3, '2024-11-23 09:00:13.903761+00', NULL),
	('accepted', 'mail', 'access_ready', '', 'de', 'account', 'b0735e3d-10cf-4624-8f57-b9ee27bcfbfa', 'b0735e3d-10cf-4624-8f57-b9ee27bcfbfa', '', 'bf384618-73c8-45cd-b2ad-c2779a651d8a', 3, '2024-11-23 09:00:14.382025+00', NULL),
	('accepted', 'mail', 'account_closed', '', 'de', 'account', 'b0735e3d-10cf-4624-8f57-b9ee27bcfbfa', 'b0735e3d-10cf-4624-8f57-b9ee27bcfbfa', '', '6474380c-bd82-49b1-8c51-f64ee1449390', 3, '2024-11-23 09:00:16.897959+00', NULL),
	('accepted', 'mail', 'activation', 'v.erwalter@example.org', 'de', 'registration', '37c7ed8e-a46b-4ad1-a0ae-94e53a25d1f6', '7f789344-e928-4e96-9c46-c35fb4260857', '250', '9fb37067-4526-40ee-9b54-c3d536d21ce5', 3, '2025-03-03 09:00:17.063367+00', NULL),
	('accepted', 'mail', 'access_ready', 'v.erwalter@example.org', 'de', 'account', 'abb49378-f623-4d9b-96d3-a0def3ab99bb', 'abb49378-f623-4d9b-96d3-a0def3ab99bb', '250', '8964168b-6861-4e34-b583-b713ea80239d', 3, '2025-03-03 09:00:17.78102+00', NULL),
	('accepted', 'mail', 'access_ready', 'v.erwalter@example.org', 'de', 'account', '981897a4-3f2d-4641-ad39-e8ed12e7adc7', '981897a4-3f2d-4641-ad39-e8ed12e7adc7', '250', '5df9e22f-f3f8-4e1a-9c67-000b36fe3c13', 3, '2025-03-03 09:00:21.618991+00', NULL),
	('accepted', 'mail', 'tan', 'k.ollege@example.org', 'de', 'tan', 'a54262c7-46b7-4f02-9425-236ac631c046', 'a54262c7-46b7-4f02-9425-236ac631c046', '250', '9ba8ab4e-45d1-4145-9a2c-4fa9ff19b3cd', 3, '2025-03-03 09:00:21.773638+00', NULL),
	('accepted', 'mail', 'initial_credentials', 'n.eu@example.org', 'de', 'account', '88f0967a-af2e-401b-9b57-3fe2236d4cca', '1cd73539-7d6e-45c6-885b-52a1cfcf3d0a', '250', 'd4c90f59-a176-4ede-88bd-7854cf40914d', 3, '2025-03-03 09:00:23.200846+00', NULL),
	('accepted', 'mail', 'tan', 'h.albfertig@example.org', 'de', 'tan', 'd223d390-1457-41a1-ac87-b5f85f54e28a', 'd223d390-1457-41a1-ac87-b5f85f54e28a', '250', 'ff0072c5-9e54-4aa5-bd04-26300bee8f03', 3, '2025-03-03 09:00:29.381005+00', NULL),
	('accepted', 'mail', 'activation', 'kanzlei@example.org', 'de', 'registration', '3bd859dd-ad2e-4f11-91c2-e1abfce76bd6', '832bd323-5d46-4ff8-b6dc-f909faaf88b9', '250', 'f5cc8bf0-40b0-49fd-8e10-3ad648fe0678', 3, '2025-03-03 09:00:29.537684+00', NULL),
	('accepted', 'mail', 'access_ready', 'kanzlei@example.org', 'de', 'account', 'e56c7a0a-7b94-4767-9fcb-c20ea2a0ba17', 'e56c7a0a-7b94-4767-9fcb-c20ea2a0ba17', '250', '058e967d-c1dc-4f78-a0de-1ac642303568', 3, '2025-03-03 09:00:29.946011+00', NULL),
	('accepted', 'mail', 'activation', 'z.wei@example.org', 'de', 'registration', 'fa361216-0aac-4a15-9164-9e1be9ef2c5b', 'b7eb8900-6cc4-4e3d-bdf0-7604a953c65b', '250', 'c542fae0-4156-459b-8cea-fd95f6b67738', 3, '2025-03-03 09:00:30.075852+00', NULL),
	('accepted', 'mail', 'access_ready', 'z.wei@example.org', 'de', 'account', 'd96deb77-b716-4318-9a8e-b74c4273b467', 'd96deb77-b716-4318-9a8e-b74c4273b467', '250', '8cd2fc8d-1e3c-4b47-bc92-45f951a300dc', 3, '2025-03-03 09:00:30.28987+00', NULL),
	('accepted', 'mail', 'activation', 's.chliesst@example.org', 'de', 'registration', '355f6467-143c-42b7-9769-48ecb28dde2c', '8b2a6ed4-a7dc-4259-a274-195f2a41d9e2', '250', '79e19823-d47f-4867-b36c-e410aa80b680', 3, '2025-03-03 09:00:30.424808+00', NULL),
	('accepted', 'mail', 'access_ready', 's.chliesst@example.org', 'de', 'account', 'f8e3d705-bec5-4006-80aa-1b3c0bd2d0be', 'f8e3d705-bec5-4006-80aa-1b3c0bd2d0be', '250', 'e2b3dbe9-cd0f-4e03-b884-7c1d2a1b25e9', 3, '2025-03-03 09:00:30.590251+00', NULL),
	('accepted', 'mail', 'activation', 'a.llein@example.org', 'de', 'registration', '9536ef3e-aaf6-480f-8ad5-c68326ec596d', 'a6432cd8-8f4e-4fda-bf8e-e33017faaa0a', '250', '23e8ff15-46be-4cc2-9ec3-73d84cf6f52b', 3, '2025-03-03 09:00:30.698736+00', NULL),
	('accepted', 'mail', 'access_ready', 'a.llein@example.org', 'de', 'account', '2d2108eb-eed6-474c-a3ac-549d56aa9202', '2d2108eb-eed6-474c-a3ac-549d56aa9202', '250', '11e58ec1-e765-4869-b39d-897706db8063', 3, '2025-03-03 09:00:30.884499+00', NULL),
	('accepted', 'mail', 'activation', 'e.nde@example.org', 'de', 'registration', '9be7e50f-46fb-48f2-a167-8982bed18fae', '3f975801-fcbe-4f9c-91e1-661b2cec81b0', '250', 'c3bc3760-a9a1-4618-b569-82ec90b38661', 3, '2025-03-03 09:00:31.037758+00', NULL),
	('accepted', 'mail', 'access_ready', 'e.nde@example.org', 'de', 'account', 'cb53390e-8ae5-4cb4-8c64-1bf91122279c', 'cb53390e-8ae5-4cb4-8c64-1bf91122279c', '250', '1259dde2-8a8b-47cc-82d8-0697db672160', 3, '2025-03-03 09:00:31.298506+00', NULL),
	('accepted', 'mail', 'activation', 'g.eht@example.org', 'de', 'registration', '4d65ab1f-484d-4e2f-9f51-7f1e2bc7f0f5', '1a055029-b975-4098-b4a0-c46ff81ff6f3', '250', 'ae51d6a8-2552-4829-be74-5d9fc7901432', 3, '2025-03-03 09:00:31.515632+00', NULL),
	('accepted', 'mail', 'access_ready', 'g.eht@example.org', 'de', 'account', 'a264108b-4c41-4f42-b157-432345a61998', 'a264108b-4c41-4f42-b157-432345a61998', '250', 'a32e91a1-6227-4eeb-99d6-f6c6c4b22b8f', 3, '2025-03-03 09:00:31.865936+00', NULL),
	('accepted', 'mail', 'access_ready', 's.chliesst@example.org', 'de', 'account', '1ee74c1d-518c-4453-9fcc-4726ecd66bd4', '1ee74c1d-518c-4453-9fcc-4726ecd66bd4', '250', '4567744c-80ae-4ee8-bb6c-6f1771384d0e', 3, '2025-03-03 09:00:35.064395+00', NULL),
	('accepted', 'mail', 'tan', 'b.leibt@example.org', 'de', 'tan', '39c28fdd-87e6-4afc-bccf-6bcf1643f510', '39c28fdd-87e6-4afc-bccf-6bcf1643f510', '250', '1821fb84-7a4c-4661-9043-aa2a8fd4330f', 3, '2025-03-03 09:00:35.076225+00', NULL),
	('accepted', 'mail', 'access_ready', 'g.eht@example.org', 'de', 'account', 'ffe9c11d-772d-4fc4-ba42-ffb36a197361', 'ffe9c11d-772d-4fc4-ba42-ffb36a197361', '250', 'cf8ba9e0-5638-4276-ae84-7bd29270e64f', 3, '2025-03-03 09:00:37.874081+00', NULL),
	('accepted', 'mail', 'tan', 'o.hne@example.org', 'de', 'tan', '9e1373eb-08cd-4409-9ce5-41596a0e0068', '9e1373eb-08cd-4409-9ce5-41596a0e0068', '250', '94e471f7-2941-4d66-9d42-83bef44d9a57', 3, '2025-03-03 09:00:37.941716+00', NULL),
	('accepted', 'mail', 'account_closing', 's.chliesst@example.org', 'de', 'account', 'f8e3d705-bec5-4006-80aa-1b3c0bd2d0be', 'f8e3d705-bec5-4006-80aa-1b3c0bd2d0be', '250', '699e35b0-7eda-4bdb-bfa0-60a3f474279e', 3, '2025-03-03 09:00:38.187722+00', NULL),
	('accepted', 'mail', 'account_closing', 'a.llein@example.org', 'de', 'account', '2d2108eb-eed6-474c-a3ac-549d56aa9202', '2d2108eb-eed6-474c-a3ac-549d56aa9202', '250', '9f790a2b-385e-4863-8f3c-fe2d590e1094', 3, '2025-03-03 09:00:38.465586+00', NULL),
	('accepted', 'mail', 'account_closed', 'e.nde@example.org', 'de', 'account', 'cb53390e-8ae5-4cb4-8c64-1bf91122279c', 'cb53390e-8ae5-4cb4-8c64-1bf91122279c', '250', 'e4fc5465-47ca-47f7-bf7a-043ecf32e847', 3, '2025-03-03 09:00:39.904084+00', NULL),
	('accepted', 'mail', 'account_closed', 'g.eht@example.org', 'de', 'account', 'a264108b-4c41-4f42-b157-432345a61998', 'a264108b-4c41-4f42-b157-432345a61998', '250', 'eb39af63-7657-4122-8917-90b665d9a744', 3, '2025-03-03 09:00:42.298787+00', NULL),
	('accepted', 'mail', 'activation', 'l.ink@example.org', 'de', 'registration', '000aca7b-017a-4a75-b85a-142758800087', 'bdbd0993-89d7-4f6a-bcc6-184daadbfac8', '250', 'cbbecadb-b496-4bfd-90b8-b14172650d2c', 3, '2025-03-03 09:00:42.805933+00', NULL),
	('accepted', 'mail', 'access_ready', 'l.ink@example.org', 'de', 'account', '52e3e9ac-f9ce-4d20-8df6-bee7cc5ec831', '52e3e9ac-f9ce-4d20-8df6-bee7cc5ec831', '250', '350c583b-467d-4ff6-a309-9539912d00f5', 3, '2025-03-03 09:00:42.967049+00', NULL),
	('accepted', 'mail', 'password_reset', 'l.ink@example.org', 'de', 'recovery', '8d252167-02f2-4a8f-90f9-c51938c64960', '8d252167-02f2-4a8f-90f9-c51938c64960', '250', '7716d93b-cebc-4ccd-b1f6-eb9f40497fcb', 3, '2025-03-03 09:00:43.100132+00', NULL),
	('accepted', 'mail', 'activation', 'b.rief@example.org', 'de', 'registration', 'e3574e7b-168a-40df-aefa-54f7b9db5094', '604e0839-904b-4c06-b1c3-8e5d92c324f0', '250', '20ae102d-c73e-4ed6-a35c-a1591206442e', 3, '2025-03-03 09:00:43.152484+00', NULL),
	('accepted', 'mail', 'access_ready', 'b.rief@example.org', 'de', 'account', 'd6c48506-7add-49f4-b572-7d45098a7144', 'd6c48506-7add-49f4-b572-7d45098a7144', '250', 'f8f44e0c-a90b-4c8f-8168-f40e8f131f5e', 3, '2025-03-03 09:00:43.321786+00', NULL),
	('accepted', 'mail', 'recovery_letter', 'b.rief@example.org', 'de', 'recovery', '10aa874d-74b5-487f-b0f8-3805acf228a4', '10aa874d-74b5-487f-b0f8-3805acf228a4', '250', '9c800d1a-4000-42f4-a87b-161daa238854', 3, '2025-03-03 09:00:43.486306+00', NULL),
	('accepted', 'mail', 'activation', 'offen@example.org', 'de', 'registration', '1623f699-82e5-4727-8f23-e1da5b964011', '64eedd5a-bb5f-40cb-9672-9f55cb4dd319', '250', 'd30212ea-4a69-4765-9571-d8fc1a349a85', 3, '2025-03-03 09:00:43.867431+00', NULL),
	('accepted', 'mail', 'activation', 'g.eraet@example.org', 'de', 'registration', '629d761a-bae6-4f29-ad74-ceb7c79360bc', '3dce8639-48ef-4526-a909-79a8ad5b3f0c', '250', '20f0c6a9-2fa7-41c9-8556-be475cd8b1f5', 3, '2025-03-03 09:00:44.087857+00', NULL),
	('accepted', 'mail', 'access_ready', 'g.eraet@example.org', 'de', 'account', 'e2432722-025d-4735-8931-0a18bb959317', 'e2432722-025d-4735-8931-0a18bb959317', '250', '814ec057-645e-4a71-8696-b91368b257fe', 3, '2025-03-03 09:00:44.32381+00', NULL),
	('accepted', 'mail', 'tan', 'g.eraet@example.org', 'de', 'tan', '7ee2e407-e79b-4c26-b937-30e2ac633f9a', '7ee2e407-e79b-4c26-b937-30e2ac633f9a', '250', '5ca5f109-1c32-4cc3-a42b-33871384df1f', 3, '2025-03-03 09:00:44.478136+00', NULL),
	('accepted', 'mail', 'activation', 'w.echsel@example.org', 'de', 'registration', 'a4b5be30-b287-4aff-a1b4-b802cb1c72cf', 'c08b7dc6-6b99-4cd8-9508-3df56fd5fc4b', '250', '5583f6c5-aac4-40be-a277-93e5103c6a24', 3, '2025-03-03 09:00:44.695499+00', NULL),
	('accepted', 'mail', 'access_ready', 'w.echsel@example.org', 'de', 'account', '0bd4c42b-198b-42b9-9664-145249ad72ad', '0bd4c42b-198b-42b9-9664-145249ad72ad', '250', '69c49fdf-9652-4a11-807b-bdcb7317084f', 3, '2025-03-03 09:00:44.844097+00', NULL),
	('accepted', 'mail', 'tan', 'neu@example.org', 'de', 'tan', '5185427d-eed2-4ad2-ba0d-442ea0339f74', '5185427d-eed2-4ad2-ba0d-442ea0339f74', '250', '862d27c4-3b73-4894-a242-90c0a45b959b', 3, '2025-03-03 09:00:45.012299+00', NULL),
	('accepted', 'mail', 'activation', 't.an@example.org', 'de', 'registration', '0270c76a-6cfc-428e-947c-8b830d755906', '27b17d88-5a25-4952-8d52-99f9896ce3a4', '250', 'd12d9cfc-d298-408c-9c67-5b11e3a86104', 3, '2025-03-03 09:00:45.124119+00', NULL),
	('accepted', 'mail', 'access_ready', 't.an@example.org', 'de', 'account', 'e59d32e9-3751-443e-80aa-ddeb1d6aa660', 'e59d32e9-3751-443e-80aa-ddeb1d6aa660', '250', 'c6aa6166-d84a-4ca8-b0b9-a0b2804f233e', 3, '2025-03-03 09:00:45.367721+00', NULL),
	('accepted', 'mail', 'tan', 't.an@example.org', 'de', 'tan', '476e984c-6f09-40d0-b627-6766f832c62e', '476e984c-6f09-40d0-b627-6766f832c62e', '250', 'f4ee9f92-d9b2-42c6-acb7-21702b99aa5c', 3, '2025-03-03 09:00:45.544581+00', NULL),
	('accepted', 'mail', 'activation', 'w.artet@example.org', 'de', 'registration', '529a655e-212b-47b0-90f6-faf692bb6aac', 'e49b537a-977c-4193-9074-09f1f925e7ef', '250', '71274177-e170-4232-88df-127e6e6fe9b1', 3, '2025-03-03 09:00:47.282094+00', NULL),
	('accepted', 'mail', 'access_ready', 'w.artet@example.org', 'de', 'account', 'fd55f398-2679-40d6-b8ca-cc90ae816c53', 'fd55f398-2679-40d6-b8ca-cc90ae816c53', '250', 'b5c6c5e4-ac60-4852-8337-b26f38ffa54b', 3, '2025-03-03 09:00:47.470309+00', NULL),
	('sending', 'mail', 'password_reset', 'w.artet@example.org', 'de', 'recovery', 'f5717a21-c76f-4981-8231-cca225e83aa8', 'f5717a21-c76f-4981-8231-cca225e83aa8', '', 'fa7d1c9d-cc0e-4e3d-9f7d-1e67475f5e35', 2, '2025-03-03 09:00:49.829171+00', '2025-03-04 09:00:49.786327+00'),
	('queued', 'mail', 'initial_credentials', 'p.erpost@example.org', 'de', 'account', 'f6b487c9-9669-4744-9b3a-83b32335f374', 'fde40b0b-b3c6-4b6d-9d0c-c4f2488fbff9', '', '9529c9b4-ef9b-4e90-83c0-2e777a9504ca', 1, '2025-03-03 09:00:51.227289+00', '2025-03-04 09:00:51.227289+00'),
	('queued', 'mail', 'login_names', 'z.wei@example.org', 'de', 'recovery', 'e10f2c13-17ee-465f-b4b9-ce1229408d0e', 'e10f2c13-17ee-465f-b4b9-ce1229408d0e', '', '065a4e94-6992-45cb-a412-5dca2bb5183d', 1, '2025-03-03 09:00:51.82833+00', '2025-03-04 09:00:51.82833+00');
INSERT INTO public.proof VALUES
	('ac6fe367-30b3-4af8-a2b1-f961a86e101f', 'activation_link', '68ed7edc-bc62-4c7f-8b13-bbc398e9140a', '04dfc6d1-b490-4275-8b37-c42d3e2f59ed', '2024-11-23 09:00:14.255066+00'),
	('6492ab0f-3692-44f7-8815-4c301c226e30', 'activation_link', '37c7ed8e-a46b-4ad1-a0ae-94e53a25d1f6', '7f789344-e928-4e96-9c46-c35fb4260857', '2025-03-03 09:00:17.62849+00'),
	('55d65577-6ac5-4e2b-9a56-5eb926eaba06', 'password', '0330ef88-406d-4135-99e7-93478e600063', '9f8cc922-f3a1-4bc0-a3e3-30689091a22f', '2025-03-03 09:00:21.397045+00'),
	('b240f4fe-00a7-44aa-823c-07ceda375bfe', 'password', '981897a4-3f2d-4641-ad39-e8ed12e7adc7', '6ff722d3-7884-49eb-aee6-03a84bf315cd', '2025-03-03 09:00:21.570845+00'),
	('7fe5dc72-97b6-4a8f-8676-b553151ead18', 'password', '6bd244ab-5d04-441d-a069-471944fd8d29', 'c6993d13-a437-4c5c-b275-d26540d016d0', '2025-03-03 09:00:29.100414+00'),
	('850e7187-a776-453d-a802-6ee83f11bca5', 'password', '458561b1-8acb-42ab-8698-d36180d96786', '92d8acf3-f420-4be4-bb02-9248e8eeb969', '2025-03-03 09:00:29.311716+00'),
	('12739947-9564-47c2-9d57-1fc6791e559e', 'activation_link', '3bd859dd-ad2e-4f11-91c2-e1abfce76bd6', '832bd323-5d46-4ff8-b6dc-f909faaf88b9', '2025-03-03 09:00:29.885363+00'),
	('4598c89b-1b48-49d2-9d0c-b3084b6e24a2', 'activation_link', 'fa361216-0aac-4a15-9164-9e1be9ef2c5b', 'b7eb8900-6cc4-4e3d-bdf0-7604a953c65b', '2025-03-03 09:00:30.236905+00'),
	('2337d008-7ac2-4c47-8a92-69a1ddfdf58d', 'activation_link', '355f6467-143c-42b7-9769-48ecb28dde2c', '8b2a6ed4-a7dc-4259-a274-195f2a41d9e2', '2025-03-03 09:00:30.560484+00'),
	('7d166a81-7b5e-4814-83da-334a51c234d2', 'activation_link', '9536ef3e-aaf6-480f-8ad5-c68326ec596d', 'a6432cd8-8f4e-4fda-bf8e-e33017faaa0a', '2025-03-03 09:00:30.823788+00'),
	('6e6d18f7-41c7-46e1-bba2-c1fd1fa0ac71', 'activation_link', '9be7e50f-46fb-48f2-a167-8982bed18fae', '3f975801-fcbe-4f9c-91e1-661b2cec81b0', '2025-03-03 09:00:31.262396+00'),
	('96a5468b-fbac-4da9-9524-c5479a0dfcf6', 'activation_link', '4d65ab1f-484d-4e2f-9f51-7f1e2bc7f0f5', '1a055029-b975-4098-b4a0-c46ff81ff6f3', '2025-03-03 09:00:31.816043+00'),
	('84b55a3c-d721-4a83-900b-3a518fe5508e', 'password', '8563f28c-0c65-4c30-8dd8-ca9e828b0194', 'b52bf125-a9b4-4429-b893-bd6f0ce163ba', '2025-03-03 09:00:34.890217+00'),
	('615fd8e8-f12d-47ca-a6ca-2311ffda9c37', 'password', '1ee74c1d-518c-4453-9fcc-4726ecd66bd4', 'cb9a028b-a3a6-464f-9aca-c99219e60702', '2025-03-03 09:00:35.020333+00'),
	('7a57652d-684e-4141-9802-6719090c4d78', 'password', '20c85de7-34f7-4cbf-a5bc-d2306367df55', '421a5ff7-bf34-46dc-8ff2-e2d0be7bff19', '2025-03-03 09:00:37.59024+00'),
	('bc189f13-bbb8-445d-b862-8b6a0476e7f2', 'password', 'ffe9c11d-772d-4fc4-ba42-ffb36a197361', '8afbad17-63c8-4009-a02e-fc8e61b03f9e', '2025-03-03 09:00:37.835241+00'),
	('e3d3578a-bcfc-4b0f-a9f5-5dfbfa456c4c', 'password', '5b945579-f7c7-4a29-9322-e7ce8f13e63b', '5b945579-f7c7-4a29-9322-e7ce8f13e63b', '2025-03-03 09:00:38.070408+00'),
	('4afb2bdf-9cbb-4ba9-84f9-66cb9be2b048', 'password', 'bb0b4f55-e432-485a-b7b4-dbf9feaf1c81', 'bb0b4f55-e432-485a-b7b4-dbf9feaf1c81', '2025-03-03 09:00:38.374321+00'),
	('fe782dbd-0e57-4efd-8d2e-477e8ab43dc4', 'activation_link', '000aca7b-017a-4a75-b85a-142758800087', 'bdbd0993-89d7-4f6a-bcc6-184daadbfac8', '2025-03-03 09:00:42.921007+00'),
	('1ea00661-999a-43d0-b30e-1805ed85ff2f', 'activation_link', 'e3574e7b-168a-40df-aefa-54f7b9db5094', '604e0839-904b-4c06-b1c3-8e5d92c324f0', '2025-03-03 09:00:43.290248+00'),
	('136c6452-9759-4b56-9aed-6359f98d95c8', 'activation_link', '629d761a-bae6-4f29-ad74-ceb7c79360bc', '3dce8639-48ef-4526-a909-79a8ad5b3f0c', '2025-03-03 09:00:44.266168+00'),
	('61ed729f-1a31-4fff-a782-8c1aa0c557f8', 'password', '4813401d-bb57-47f8-b50e-2030c3a75b25', '4813401d-bb57-47f8-b50e-2030c3a75b25', '2025-03-03 09:00:44.432119+00'),
	('8e13b5ee-7388-48e4-ae0b-79b6619c0485', 'tan', '4813401d-bb57-47f8-b50e-2030c3a75b25', '7ee2e407-e79b-4c26-b937-30e2ac633f9a', '2025-03-03 09:00:44.560291+00'),
	('322b0a1b-660f-413b-a1e5-85295a37b999', 'activation_link', 'a4b5be30-b287-4aff-a1b4-b802cb1c72cf', 'c08b7dc6-6b99-4cd8-9508-3df56fd5fc4b', '2025-03-03 09:00:44.803055+00'),
	('0f2b8992-37a8-461f-957d-95baf2770247', 'password', 'f04d3e6f-866e-4d46-84c4-8aa3f3fa5d91', 'f04d3e6f-866e-4d46-84c4-8aa3f3fa5d91', '2025-03-03 09:00:44.919721+00'),
	('cf893dde-3163-4de1-a110-8d6b0bee7c29', 'activation_link', '0270c76a-6cfc-428e-947c-8b830d755906', '27b17d88-5a25-4952-8d52-99f9896ce3a4', '2025-03-03 09:00:45.315468+00'),
	('7a1bb938-1a8a-47ad-abb6-0102386bbca8', 'password', '7cdec398-e036-408d-96d5-a45910d5eed3', '7cdec398-e036-408d-96d5-a45910d5eed3', '2025-03-03 09:00:45.505651+00'),
	('94948329-b2ee-4044-b661-c8b991a7a1fb', 'activation_link', '529a655e-212b-47b0-90f6-faf692bb6aac', 'e49b537a-977c-4193-9074-09f1f925e7ef', '2025-03-03 09:00:47.437538+00');
INSERT INTO public.recovery VALUES
	('link_sent', 'password', '4b2b279d-f5b8-59b4-a3ee-d4223977649f', '', '', 'de', '2025-03-03 09:00:42.993037+00', '52e3e9ac-f9ce-4d20-8df6-bee7cc5ec831', 'l.ink@example.org', 'none', NULL, '8d252167-02f2-4a8f-90f9-c51938c64960', 2, '2025-03-03 09:00:43.104924+00', '2025-03-03 09:30:43.105033+00', 'email', 'l.ink@example.org', '\xf495d025c88a4c83f9f38a1cec753006a1c6fd4302a6e215c95e44b9e37c3590', NULL, 0, '2025-03-03 09:00:43.026607+00', '', '2025-03-03 09:00:43.026607+00'),
	('letter_sent', 'password', 'e3ffc90d-c198-531e-ac6c-a65074efa2bc', '', '', 'de', '2025-03-03 09:00:43.369799+00', 'd6c48506-7add-49f4-b572-7d45098a7144', 'b.rief@example.org', 'none', NULL, '10aa874d-74b5-487f-b0f8-3805acf228a4', 2, '2025-03-03 09:00:43.39893+00', '2025-03-24 09:00:43.39893+00', 'letter', 'b.rief@example.org', '\xf495d025c88a4c83f9f38a1cec753006a1c6fd4302a6e215c95e44b9e37c3590', NULL, 0, NULL, '', NULL),
	('requested', 'password', 'de1ccede-f56d-5574-aed1-6f4181d433c8', '', '', 'de', '2025-03-03 09:00:49.749802+00', 'fd55f398-2679-40d6-b8ca-cc90ae816c53', 'w.artet@example.org', 'none', NULL, 'f5717a21-c76f-4981-8231-cca225e83aa8', 1, '2025-03-03 09:00:49.749802+00', '2025-03-04 09:00:49.749802+00', 'email', 'w.artet@example.org', '\xf495d025c88a4c83f9f38a1cec753006a1c6fd4302a6e215c95e44b9e37c3590', NULL, 0, '2025-03-03 09:00:49.786327+00', '', '2025-03-03 09:00:49.786327+00'),
	('done', 'login_name', 'f2cc3fff-5606-5b3e-878f-9b30d0a0ab63', '', '', 'de', '2025-03-03 09:00:51.789795+00', NULL, 'z.wei@example.org', 'none', NULL, 'e10f2c13-17ee-465f-b4b9-ce1229408d0e', 2, '2025-03-03 09:00:51.82833+00', NULL, 'email', 'z.wei@example.org', '\xf495d025c88a4c83f9f38a1cec753006a1c6fd4302a6e215c95e44b9e37c3590', NULL, 0, '2025-03-03 09:00:51.82833+00', '', NULL);
INSERT INTO public.registration VALUES
	('completed', 'self', '0b3c43a8-9c1e-59d6-936c-cb04ad6a9141', '', '', 'de', '2024-11-23 09:00:13.585165+00', 'matched', 'f63752ab-5653-4e18-91b6-31f28502bcec', 'b0735e3d-10cf-4624-8f57-b9ee27bcfbfa', 'none', '', '', '', '', '', '', '', '68ed7edc-bc62-4c7f-8b13-bbc398e9140a', 6, '2024-11-23 09:00:14.224913+00', NULL, '', ''),
	('completed', 'self', '3b6710fc-3ea5-57c6-9f68-e6a872bd352b', '30001', 'v.erwalter@example.org', 'de', '2025-03-03 09:00:16.555329+00', 'matched', '4f515fee-3b5c-4e2c-ac22-3eba98bc680c', 'abb49378-f623-4d9b-96d3-a0def3ab99bb', 'none', '', 'Änne', 'Größmann', '', 'v.erwalter@example.org', 'v.erwalter', '', '37c7ed8e-a46b-4ad1-a0ae-94e53a25d1f6', 6, '2025-03-03 09:00:17.575167+00', NULL, 'v.erwalter@example.org', 'v.erwalter@example.org'),
	('completed', 'self', 'd3cdba93-97ca-501a-ba6b-11386608a039', '1649/15', 'kanzlei@example.org', 'de', '2025-03-03 09:00:29.456475+00', 'matched', 'e13f7ccd-a2c4-445d-86c2-2d74e4572fbd', 'e56c7a0a-7b94-4767-9fcb-c20ea2a0ba17', 'none', '', 'Anna', 'Walt', '', 'kanzlei@example.org', 'a.nwalt', '', '3bd859dd-ad2e-4f11-91c2-e1abfce76bd6', 6, '2025-03-03 09:00:29.863636+00', NULL, 'kanzlei@example.org', 'kanzlei@example.org'),
	('completed', 'self', 'e0224446-4dee-5f24-a651-7efe96246928', '30002', 'z.wei@example.org', 'de', '2025-03-03 09:00:30.012879+00', 'matched', '9886be62-b952-49d3-99bb-a53f97ded1c6', 'd96deb77-b716-4318-9a8e-b74c4273b467', 'none', '', 'Zita', 'Wei', '', 'z.wei@example.org', 'z.wei', '', 'fa361216-0aac-4a15-9164-9e1be9ef2c5b', 6, '2025-03-03 09:00:30.224985+00', NULL, 'z.wei@example.org', 'z.wei@example.org'),
	('completed', 'self', 'e89d6ad8-6424-5ab9-9b93-38c3423ac767', '30004', 's.chliesst@example.org', 'de', '2025-03-03 09:00:30.357362+00', 'matched', '70e4b2ba-ad9c-4e25-a487-b48feb84ddd4', 'f8e3d705-bec5-4006-80aa-1b3c0bd2d0be', 'none', '', 'Max', 'Muster', '', 's.chliesst@example.org', 's.chliesst', '', '355f6467-143c-42b7-9769-48ecb28dde2c', 6, '2025-03-03 09:00:30.546328+00', NULL, 's.chliesst@example.org', 's.chliesst@example.org'),
	('completed', 'self', '407799bd-b933-5391-8e2a-0e3f9ac9daa7', '30005', 'a.llein@example.org', 'de', '2025-03-03 09:00:30.635391+00', 'matched', 'e7731cd1-a761-4b2a-9323-297c64edc20a', '2d2108eb-eed6-474c-a3ac-549d56aa9202', 'none', '', 'Max', 'Muster', '', 'a.llein@example.org', 'a.llein', '', '9536ef3e-aaf6-480f-8ad5-c68326ec596d', 6, '2025-03-03 09:00:30.813645+00', NULL, 'a.llein@example.org', 'a.llein@example.org'),
	('completed', 'self', '5f351db1-f3b3-51fe-a138-6bf2b2cfe811', '30006', 'e.nde@example.org', 'de', '2025-03-03 09:00:30.948059+00', 'matched', '394d770c-9e09-41ec-80cb-0d2a5a5be60f', 'cb53390e-8ae5-4cb4-8c64-1bf91122279c', 'none', '', 'Max', 'Muster', '', 'e.nde@example.org', 'e.nde', '', '9be7e50f-46fb-48f2-a167-8982bed18fae', 6, '2025-03-03 09:00:31.249619+00', NULL, 'e.nde@example.org', 'e.nde@example.org'),
	('completed', 'self', 'b33f9498-fb99-5ccb-836c-e53592731b64', '30008', 'g.eht@example.org', 'de', '2025-03-03 09:00:31.39725+00', 'matched', 'a64b97af-ba1b-4447-adb8-a88698763957', 'a264108b-4c41-4f42-b157-432345a61998', 'none', '', 'Max', 'Muster', '', 'g.eht@example.org', 'g.eht', '', '4d65ab1f-484d-4e2f-9f51-7f1e2bc7f0f5', 6, '2025-03-03 09:00:31.805621+00', NULL, 'g.eht@example.org', 'g.eht@example.org'),
	('completed', 'self', '57210c4f-686b-5447-823a-6b2847229933', '30009', 'l.ink@example.org', 'de', '2025-03-03 09:00:42.754169+00', 'matched', '0e71c564-5c78-44a7-acbe-8c5e55697a7a', '52e3e9ac-f9ce-4d20-8df6-bee7cc5ec831', 'none', '', 'Max', 'Muster', '', 'l.ink@example.org', 'l.ink', '', '000aca7b-017a-4a75-b85a-142758800087', 6, '2025-03-03 09:00:42.914415+00', NULL, 'l.ink@example.org', 'l.ink@example.org'),
	('completed', 'self', '075159ee-23a4-51b5-b2dc-ef5bbd32382e', '30010', 'b.rief@example.org', 'de', '2025-03-03 09:00:43.090264+00', 'matched', 'afbc792e-fbfb-4032-ad92-f07115e60a34', 'd6c48506-7add-49f4-b572-7d45098a7144', 'none', '', 'Max', 'Muster', '', 'b.rief@example.org', 'b.rief', '', 'e3574e7b-168a-40df-aefa-54f7b9db5094', 6, '2025-03-03 09:00:43.277396+00', NULL, 'b.rief@example.org', 'b.rief@example.org'),
	('email_sent', 'self', 'baab1163-917f-5c1b-ae89-b0785027f611', '30014', 'offen@example.org', 'de', '2025-03-03 09:00:43.775448+00', 'matched', 'e0ec94ef-7e23-4bbd-827b-269db7767c65', NULL, '', '', '', '', '', '', '', '', '1623f699-82e5-4727-8f23-e1da5b964011', 3, '2025-03-03 09:00:43.883961+00', '2025-03-04 09:00:43.8841+00', 'offen@example.org', ''),
	('completed', 'self', 'f0fe3910-7853-569e-b4c5-b42c3c2ffb9d', '30013', 'g.eraet@example.org', 'de', '2025-03-03 09:00:43.993483+00', 'matched', '42bb5561-511e-4fbe-a8a8-74b21fc41135', 'e2432722-025d-4735-8931-0a18bb959317', 'email', '', 'Max', 'Muster', '', 'g.eraet@example.org', 'g.eraet', '', '629d761a-bae6-4f29-ad74-ceb7c79360bc', 6, '2025-03-03 09:00:44.253547+00', NULL, 'g.eraet@example.org', 'g.eraet@example.org'),
	('completed', 'self', 'b2fff086-47ea-5774-8665-7b1adde1a54c', '30011', 'w.echsel@example.org', 'de', '2025-03-03 09:00:44.650038+00', 'matched', 'b0282144-93a7-4d9a-9c71-7c286ab21182', '0bd4c42b-198b-42b9-9664-145249ad72ad', 'none', '', 'Max', 'Muster', '', 'w.echsel@example.org', 'w.echsel', '', 'a4b5be30-b287-4aff-a1b4-b802cb1c72cf', 6, '2025-03-03 09:00:44.795863+00', NULL, 'w.echsel@example.org', 'w.echsel@example.org'),
	('completed', 'self', '73ffa3ad-925b-51e6-a644-85fcfe6da225', '30012', 't.an@example.org', 'de', '2025-03-03 09:00:45.066546+00', 'matched', '22781319-4486-47e9-b602-b2f5ea5bbc36', 'e59d32e9-3751-443e-80aa-ddeb1d6aa660', 'email', '', 'Max', 'Muster', '', 't.an@example.org', 't.an', '', '0270c76a-6cfc-428e-947c-8b830d755906', 6, '2025-03-03 09:00:45.294465+00', NULL, 't.an@example.org', 't.an@example.org'),
	('completed', 'self', '223db5ae-27ad-5826-859a-f23ca5d4cd8b', '30015', 'w.artet@example.org', 'de', '2025-03-03 09:00:47.231124+00', 'matched', 'c14af909-bbf1-4f95-b58c-bdb94bc69bc4', 'fd55f398-2679-40d6-b8ca-cc90ae816c53', 'none', '', 'Wanda', 'Artet', '', 'w.artet@example.org', 'w.artet', '', '529a655e-212b-47b0-90f6-faf692bb6aac', 6, '2025-03-03 09:00:47.426517+00', NULL, 'w.artet@example.org', 'w.artet@example.org');
INSERT INTO public.request_count VALUES
	('\xf495d025c88a4c83f9f38a1cec753006a1c6fd4302a6e215c95e44b9e37c3590', 4, '2025-03-03 09:00:42.992173+00');
INSERT INTO public.session VALUES
	('6ff722d3-7884-49eb-aee6-03a84bf315cd', '\x20aeb85aadb17f6f38fcf6bce8d1b2de64ef1597351490d1294c3c7d75e3211f', 'account', '981897a4-3f2d-4641-ad39-e8ed12e7adc7', '2025-03-03 09:00:21.371532+00', '2025-03-03 09:00:21.527444+00', '2025-03-03 21:00:21.371532+00', NULL, '2025-03-03 09:00:21.527444+00', '041131de-b5f8-4afb-b139-a152cd0bcde5', ''),
	('92d8acf3-f420-4be4-bb02-9248e8eeb969', '\x3c3cc8f50988c85745cf142e2a81dbe4b15f7eb868164bb452644820ffb06a9e', 'account', '458561b1-8acb-42ab-8698-d36180d96786', '2025-03-03 09:00:29.082204+00', '2025-03-03 09:00:29.082204+00', '2025-03-03 21:00:29.082204+00', NULL, '2025-03-03 09:00:29.082204+00', '6f53ad27-72a4-430e-ad61-7980483cab07', ''),
	('cb9a028b-a3a6-464f-9aca-c99219e60702', '\x3db2619d06beff5228067b45a43a0e5b66694f1af34e2644d0200004ee3df07f', 'account', '1ee74c1d-518c-4453-9fcc-4726ecd66bd4', '2025-03-03 09:00:34.873576+00', '2025-03-03 09:00:35.003013+00', '2025-03-03 21:00:34.873576+00', NULL, '2025-03-03 09:00:35.003013+00', '8c1ebe50-7c6f-4e5d-936c-3c84a2ada437', ''),
	('8afbad17-63c8-4009-a02e-fc8e61b03f9e', '\x72f49cffb2e2f7e11a59c4e72a76035475b3359635304260ce2d41028e15d177', 'account', 'ffe9c11d-772d-4fc4-ba42-ffb36a197361', '2025-03-03 09:00:37.54696+00', '2025-03-03 09:00:37.769238+00', '2025-03-03 21:00:37.54696+00', NULL, '2025-03-03 09:00:37.769238+00', 'f639bfb2-eed5-4610-b25d-a0c821cb6031', ''),
	('6070d075-c346-40eb-8c3b-24262ca8c604', '\x647a6db066d755c4581266dab654cccca892d153fc153f0e13322997cd3b75b6', 'account', 'f8e3d705-bec5-4006-80aa-1b3c0bd2d0be', '2025-03-03 09:00:38.059246+00', '2025-03-03 09:00:38.059246+00', '2025-03-03 21:00:38.059246+00', NULL, '2025-03-03 09:00:38.059246+00', '6f914b1c-1f27-4bf6-8bb7-9ca716ca1495', ''),
	('281b0426-e24b-4623-b60a-04f7b32ceda0', '\x2abbbac71f3ad7d094e0c8cf8b5e57b3aed7a76c3475c3348bd85da06d16cb1f', 'account', '2d2108eb-eed6-474c-a3ac-549d56aa9202', '2025-03-03 09:00:38.361983+00', '2025-03-03 09:00:38.361983+00', '2025-03-03 21:00:38.361983+00', NULL, '2025-03-03 09:00:38.361983+00', '66f55766-0525-44cd-aa84-73e0145a6d64', ''),
	('6539b880-f212-49d2-b10e-7f0c8aae4a65', '\xedbd9ffaeb2b2249852c74b87ecde03ce15680f79e40b9c9a2562b8a6d1545e6', 'account', 'e2432722-025d-4735-8931-0a18bb959317', '2025-03-03 09:00:44.537661+00', '2025-03-03 09:00:44.537661+00', '2025-03-03 21:00:44.537661+00', NULL, '2025-03-03 09:00:44.537661+00', '6f444412-09fc-4dc2-9c16-75eae2cb636a', ''),
	('da47959e-dea1-468e-b8a1-1d095b6b49c8', '\x2d92fd1f27c5ed27fc38562a4445336fa33e77bc145655d276283efa550a8e48', 'account', '0bd4c42b-198b-42b9-9664-145249ad72ad', '2025-03-03 09:00:44.913708+00', '2025-03-03 09:00:44.913708+00', '2025-03-03 21:00:44.913708+00', NULL, '2025-03-03 09:00:44.913708+00', 'f8e28217-7770-4f17-97f0-b2b30756219f', '');
INSERT INTO public.signin_attempt VALUES
	('signed_in', '981897a4-3f2d-4641-ad39-e8ed12e7adc7', 'none', 'de', '2025-03-03 09:00:21.371532+00', '0330ef88-406d-4135-99e7-93478e600063', 3, '2025-03-03 09:00:21.371532+00', NULL, 'signin', NULL, NULL, false, '\x5b922a0d6824592697f89426a4a2d2af07f1c627f168dbc9c15c68d13d913c63', true),
	('signed_in', '458561b1-8acb-42ab-8698-d36180d96786', 'none', 'de', '2025-03-03 09:00:29.082204+00', '6bd244ab-5d04-441d-a069-471944fd8d29', 3, '2025-03-03 09:00:29.082204+00', NULL, 'signin', NULL, NULL, false, '\xbb88767c763d530cd0f3c9028dca18535687ab508d3c7e1478fc575638c784ba', true),
	('signed_in', '1ee74c1d-518c-4453-9fcc-4726ecd66bd4', 'none', 'de', '2025-03-03 09:00:34.873576+00', '8563f28c-0c65-4c30-8dd8-ca9e828b0194', 3, '2025-03-03 09:00:34.873576+00', NULL, 'signin', NULL, NULL, false, '\xb6725e8fbd51815ed390a55eb173b71f920b921fb2c5920dd077cd1b445cf776', true),
	('signed_in', 'ffe9c11d-772d-4fc4-ba42-ffb36a197361', 'none', 'de', '2025-03-03 09:00:37.54696+00', '20c85de7-34f7-4cbf-a5bc-d2306367df55', 3, '2025-03-03 09:00:37.54696+00', NULL, 'signin', NULL, NULL, false, '\xd2d1b4c1d064e6c676140b8aacd4b04c8ccc902a84e32a1829b4e0a697c3ba27', true),
	('signed_in', 'f8e3d705-bec5-4006-80aa-1b3c0bd2d0be', 'none', 'de', '2025-03-03 09:00:38.059246+00', '5b945579-f7c7-4a29-9322-e7ce8f13e63b', 3, '2025-03-03 09:00:38.059246+00', NULL, 'signin', NULL, NULL, false, '\x0df61e092b2ada1b7fec1c686a75ae4c63c0aff5d568d0648e397c1ef83707e5', true),
	('signed_in', '2d2108eb-eed6-474c-a3ac-549d56aa9202', 'none', 'de', '2025-03-03 09:00:38.361983+00', 'bb0b4f55-e432-485a-b7b4-dbf9feaf1c81', 3, '2025-03-03 09:00:38.361983+00', NULL, 'signin', NULL, NULL, false, '\xae508c1aeca1a3494df8d5f803b0055acaf8611c908b56424002f10790e130d8', true),
	('signed_in', 'e2432722-025d-4735-8931-0a18bb959317', 'email', 'de', '2025-03-03 09:00:44.420766+00', '4813401d-bb57-47f8-b50e-2030c3a75b25', 4, '2025-03-03 09:00:44.537661+00', NULL, 'signin', NULL, NULL, true, '\xf9b964d1beb31c381164a4775b5a08e07bacf0713448058efc3ab9419b713f52', true),
	('signed_in', '0bd4c42b-198b-42b9-9664-145249ad72ad', 'none', 'de', '2025-03-03 09:00:44.913708+00', 'f04d3e6f-866e-4d46-84c4-8aa3f3fa5d91', 3, '2025-03-03 09:00:44.913708+00', NULL, 'signin', NULL, NULL, false, '\x656b33ef73052a450036a65cc7a3125a6aeba855d869e5d5724ce9aa9b77bcfc', true),
	('tan_sent', 'e59d32e9-3751-443e-80aa-ddeb1d6aa660', 'email', 'de', '2025-03-03 09:00:45.494505+00', '7cdec398-e036-408d-96d5-a45910d5eed3', 3, '2025-03-03 09:00:45.494505+00', '2025-03-03 09:15:45.494505+00', 'signin', NULL, NULL, false, '\x68420288918e92f8f094345aa3f7ed4964fb7eb6958aee4005cdab8b1dba87a2', true);
INSERT INTO public.tan VALUES
	('sent', 'contact', '056b7cf1-ba89-4575-8b3b-a965a4316c1f', 'email', 'k.ollege@example.org', '2025-03-03 09:00:21.579567+00', 3, 'a54262c7-46b7-4f02-9425-236ac631c046', 2, '2025-03-03 09:00:21.780625+00', '2025-03-03 09:05:21.579567+00', NULL, 'k.ollege@example.org', '\x', false),
	('sent', 'setup', '458561b1-8acb-42ab-8698-d36180d96786', 'email', 'h.albfertig@example.org', '2025-03-03 09:00:29.274441+00', 3, 'd223d390-1457-41a1-ac87-b5f85f54e28a', 2, '2025-03-03 09:00:29.388577+00', '2025-03-03 09:05:29.274441+00', NULL, 'h.albfertig@example.org', '\x088545ce2effba6f85f50961352b2e0b186da70a828cc846aab05ad9a9d48462', false),
	('sent', 'contact', '47f95d15-5dcc-4ff2-af57-d627af7f98ef', 'email', 'b.leibt@example.org', '2025-03-03 09:00:35.023+00', 3, '39c28fdd-87e6-4afc-bccf-6bcf1643f510', 2, '2025-03-03 09:00:35.0827+00', '2025-03-03 09:05:35.023+00', NULL, 'b.leibt@example.org', '\x', false),
	('sent', 'contact', '3bb5be70-abfe-4a3d-b808-5844db22c42a', 'email', 'o.hne@example.org', '2025-03-03 09:00:37.84361+00', 3, '9e1373eb-08cd-4409-9ce5-41596a0e0068', 2, '2025-03-03 09:00:37.945793+00', '2025-03-03 09:05:37.84361+00', NULL, 'o.hne@example.org', '\x', false),
	('verified', 'signin', '4813401d-bb57-47f8-b50e-2030c3a75b25', 'email', 'g.eraet@example.org', '2025-03-03 09:00:44.420766+00', 3, '7ee2e407-e79b-4c26-b937-30e2ac633f9a', 3, '2025-03-03 09:00:44.537661+00', NULL, NULL, 'g.eraet@example.org', '\xf9b964d1beb31c381164a4775b5a08e07bacf0713448058efc3ab9419b713f52', true),
	('sent', 'contact', '0665f693-7aec-4be3-981b-b3ed3b0a3a39', 'email', 'neu@example.org', '2025-03-03 09:00:44.957553+00', 3, '5185427d-eed2-4ad2-ba0d-442ea0339f74', 2, '2025-03-03 09:00:45.014482+00', '2025-03-03 09:05:44.957553+00', NULL, 'neu@example.org', '\x', false),
	('sent', 'signin', '7cdec398-e036-408d-96d5-a45910d5eed3', 'email', 't.an@example.org', '2025-03-03 09:00:45.494505+00', 3, '476e984c-6f09-40d0-b627-6766f832c62e', 2, '2025-03-03 09:00:45.546309+00', '2025-03-03 09:05:45.494505+00', NULL, 't.an@example.org', '\x68420288918e92f8f094345aa3f7ed4964fb7eb6958aee4005cdab8b1dba87a2', true);
INSERT INTO public.timetable_tick VALUES
	('upkeep.expire_deadlines', '2025-03-03 08:59:49.849083+00'),
	('upkeep.adopt_orphans', '2025-03-03 08:59:49.849083+00'),
	('upkeep.forget', '2025-03-03 08:10:19.849083+00'),
	('upkeep.retain', '2025-03-02 09:10:19.849083+00'),
	('bounces.collect', '2025-03-03 08:59:19.849083+00'),
	('upkeep.expire_deadlines', '2025-03-03 09:00:04.849083+00'),
	('upkeep.expire_deadlines', '2025-03-03 09:00:19.849083+00'),
	('upkeep.adopt_orphans', '2025-03-03 09:00:19.849083+00'),
	('bounces.collect', '2025-03-03 09:00:19.849083+00'),
	('upkeep.expire_deadlines', '2025-03-03 09:00:34.849083+00');
INSERT INTO public.transition OVERRIDING SYSTEM VALUE VALUES
	(1, 'registration', '68ed7edc-bc62-4c7f-8b13-bbc398e9140a', 1, 'submit', '', 'pending', 'visitor', NULL, '', 2, '2024-11-23 09:00:13.616497+00', NULL, '\xe75c5b6e28267f5524ab55836f385dc3496e7d0e22f25741294c1d1fbd7da4e9'),
	(2, 'registration', '68ed7edc-bc62-4c7f-8b13-bbc398e9140a', 2, 'match', 'pending', 'pending', 'system', NULL, '', 2, '2024-11-23 09:00:13.77252+00', '00:00:00.156023', '\x628fac5bf15f2dc44c36282b3d7590b0077e0b1cd6e35d089715cd12aa723bcc'),
	(3, 'message', '56813790-f259-479a-8170-e79b1677fe95', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2024-11-23 09:00:13.775141+00', NULL, '\xe73e6744dc5b3568aa56077a7c8dbc7b98ac862709170eb65a1e7d1de678cf0e'),
	(4, 'message', '56813790-f259-479a-8170-e79b1677fe95', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2024-11-23 09:00:13.807996+00', '00:00:00.032855', '\x4a7d41ff3a8cb9f39422a10c904f57e2f7658a32167237d6c1bfc71162e76d4f'),
	(5, 'message', '56813790-f259-479a-8170-e79b1677fe95', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2024-11-23 09:00:13.904245+00', '00:00:00.096249', '\x4cbd58a0dbd8c99e180c4927dab49222f10007a9fa2ba8661745f506dfc2696c'),
	(6, 'registration', '68ed7edc-bc62-4c7f-8b13-bbc398e9140a', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 2, '2024-11-23 09:00:13.935514+00', '00:00:00.162994', '\x8767808079e051e77f32bb99bfb7e70ebbba117ae2b865c7ebeb703284b8e059'),
	(7, 'registration', '68ed7edc-bc62-4c7f-8b13-bbc398e9140a', 4, 'activate', 'email_sent', 'activated', 'visitor', 'ac6fe367-30b3-4af8-a2b1-f961a86e101f', '', 2, '2024-11-23 09:00:14.253768+00', '00:00:00.318254', '\x2d852787ef1eaa018dbcdba3a87800898ad4788f7de788bd7e96655cfb36dfd2'),
	(8, 'account', 'b0735e3d-10cf-4624-8f57-b9ee27bcfbfa', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2024-11-23 09:00:14.254158+00', NULL, '\x3eb1144f355b723ffc3161701a5296b8838a3de2e73ba50bb76ccab70060d9ce'),
	(9, 'registration', '68ed7edc-bc62-4c7f-8b13-bbc398e9140a', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', 'ac6fe367-30b3-4af8-a2b1-f961a86e101f', '', 2, '2024-11-23 09:00:14.254363+00', '00:00:00.000595', '\xd5c22ba33007ded5b0dd5a2aaa4d80cbf5d3f201dddf902f368bd7b747875fb8'),
	(10, 'registration', '68ed7edc-bc62-4c7f-8b13-bbc398e9140a', 6, 'complete', 'tan_configured', 'completed', 'visitor', 'ac6fe367-30b3-4af8-a2b1-f961a86e101f', '', 2, '2024-11-23 09:00:14.254767+00', '00:00:00.000404', '\xd813f8bfc030d12f06b8062029a0198ee140a550b86be781c55c546c1bee8206'),
	(11, 'message', 'bf384618-73c8-45cd-b2ad-c2779a651d8a', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2024-11-23 09:00:14.254966+00', NULL, '\x603aea56047ac47338ff277a668c843f5a56a19f34ec5454bc4733c638f93916'),
	(12, 'message', 'bf384618-73c8-45cd-b2ad-c2779a651d8a', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2024-11-23 09:00:14.282134+00', '00:00:00.027168', '\x2d1ccfccbb48c7f65e86055a0ac57457a4ffedffea73da540acb44d50794f2a2'),
	(13, 'message', 'bf384618-73c8-45cd-b2ad-c2779a651d8a', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2024-11-23 09:00:14.382263+00', '00:00:00.100129', '\xb72a99cecc813c1487238a94f78cf45ed2e36c3b985cbcdfc66aa2a09974a096'),
	(14, 'message', '6474380c-bd82-49b1-8c51-f64ee1449390', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2024-11-23 09:00:16.815723+00', NULL, '\xf39b3adf3c86a8c1ce541a49c2b41447985179aa4332401b3a90593032996a1a'),
	(15, 'account', 'b0735e3d-10cf-4624-8f57-b9ee27bcfbfa', 2, 'end', 'active', 'ended', 'command-line', NULL, 'moved away', 4, '2024-11-23 09:00:16.816663+00', '00:00:02.562505', '\xb643d1e6c5ddaed4c4cbfeebc0dc21a6a1d53f8ac5cf1d50d44bf4d489d437e7'),
	(16, 'message', '6474380c-bd82-49b1-8c51-f64ee1449390', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2024-11-23 09:00:16.844483+00', '00:00:00.02876', '\xdd621dfc1d6c58abc601ad45902586551bb6c28dbedfc9aa23024da21bdf4cdf'),
	(17, 'message', '6474380c-bd82-49b1-8c51-f64ee1449390', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2024-11-23 09:00:16.898254+00', '00:00:00.053771', '\x61198cb978404b4c470352f02690b0c4048be2475ea26ea96b83520dfcad3a43'),
	(18, 'account', 'b0735e3d-10cf-4624-8f57-b9ee27bcfbfa', 3, 'anonymise', 'ended', 'anonymised', 'system', NULL, 'deadline passed', 4, '2025-03-03 09:00:09.484824+00', '99 days 23:59:52.668161', '\x941f347fbee3ac7076fa9fa29314f5f4036617ec6caf7df7149678c0557e93ee'),
	(19, 'registration', '37c7ed8e-a46b-4ad1-a0ae-94e53a25d1f6', 1, 'submit', '', 'pending', 'visitor', NULL, '', 2, '2025-03-03 09:00:16.603679+00', NULL, '\xd6e416436d68bfad97907a0ee8184ee06f115af8766dcf4fb252d57a863cb175'),
	(20, 'registration', '37c7ed8e-a46b-4ad1-a0ae-94e53a25d1f6', 2, 'match', 'pending', 'pending', 'system', NULL, '', 2, '2025-03-03 09:00:16.874241+00', '00:00:00.270562', '\x6815a9848b7a6880d41ce9683eb08dc88bde0981e26c57878a09b37a9c13fd34'),
	(21, 'message', '9fb37067-4526-40ee-9b54-c3d536d21ce5', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:16.87505+00', NULL, '\x7ab4c434f3a219707bc8ec7afa4de70ac813b8f8900ddddefd889568c3b5500d'),
	(22, 'message', '9fb37067-4526-40ee-9b54-c3d536d21ce5', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:16.904647+00', '00:00:00.029597', '\x965c5b219874037b607ba05070385e3eed4e3fc722411b706a4c41b372907dc7'),
	(23, 'message', '9fb37067-4526-40ee-9b54-c3d536d21ce5', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:17.063878+00', '00:00:00.159231', '\xbe8fbe0d5ed8ad33b9c5b59d1e61c1f5b1a9ae4533ded18d2ae9b9420854cc0e'),
	(24, 'registration', '37c7ed8e-a46b-4ad1-a0ae-94e53a25d1f6', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 2, '2025-03-03 09:00:17.089605+00', '00:00:00.215364', '\x8d6345673a5d938b18760155498ceb65327ef6c35ce6e6b722074166b6db5bd4'),
	(25, 'registration', '37c7ed8e-a46b-4ad1-a0ae-94e53a25d1f6', 4, 'activate', 'email_sent', 'activated', 'visitor', '6492ab0f-3692-44f7-8815-4c301c226e30', '', 2, '2025-03-03 09:00:17.626999+00', '00:00:00.537394', '\xa83848f1fe080578f32314dc1faff6da361735bd4d7898cc148a3be2d36396e2'),
	(26, 'account', 'abb49378-f623-4d9b-96d3-a0def3ab99bb', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:00:17.627509+00', NULL, '\xc1cbecf131a708e3cabd5da2665ee7be0b5a292ea216f608351c673a61e62473'),
	(27, 'registration', '37c7ed8e-a46b-4ad1-a0ae-94e53a25d1f6', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', '6492ab0f-3692-44f7-8815-4c301c226e30', '', 2, '2025-03-03 09:00:17.627813+00', '00:00:00.000814', '\x33e7570e4d0520d757234b12d117dc0c0ca539ee2b017737cb5acbcde018fb85'),
	(28, 'registration', '37c7ed8e-a46b-4ad1-a0ae-94e53a25d1f6', 6, 'complete', 'tan_configured', 'completed', 'visitor', '6492ab0f-3692-44f7-8815-4c301c226e30', '', 2, '2025-03-03 09:00:17.628082+00', '00:00:00.000269', '\x2d1405fa8aec262f515ea43bb4ce2b301848306641e1f13b203f69ea94562011'),
	(29, 'message', '8964168b-6861-4e34-b583-b713ea80239d', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:17.628372+00', NULL, '\xe33fdadb16b74c132f6f47f7ecbeb3383cb48540b32ac1f3b93b0e3eb51ef570'),
	(30, 'message', '8964168b-6861-4e34-b583-b713ea80239d', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:17.675584+00', '00:00:00.047212', '\x25651acb5cf9b53e70023a46b2662955044dd6f38c5c7aa456763f4a81bae779'),
	(31, 'message', '8964168b-6861-4e34-b583-b713ea80239d', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:17.781278+00', '00:00:00.105694', '\xf1d0fec7274265a5788a9554b17987c1e25f49755c41810990e2f82480e797f4'),
	(32, 'account', '981897a4-3f2d-4641-ad39-e8ed12e7adc7', 1, 'auto_register', '', 'first_login_password_change_required', 'import', NULL, 'letter', 4, '2025-03-03 09:00:20.371388+00', NULL, '\x5d018c55e765a6113397ed9252e9d4e23d056e79cac67e0cb1ba84b3a16adc81'),
	(33, 'letter', 'b2f3f3fd-a355-4c7a-9932-a4fe4eb80ef7', 1, 'order', '', 'created', 'system', NULL, '', 2, '2025-03-03 09:00:20.37235+00', NULL, '\xb59c36a3a38ea7c22b4d61882e9040cc6922331f77285eb679c7971b19ad3368'),
	(34, 'letter', 'b2f3f3fd-a355-4c7a-9932-a4fe4eb80ef7', 2, 'print_out', 'created', 'printed', 'system', NULL, '', 2, '2025-03-03 09:00:21.26491+00', '00:00:00.89256', '\x880bdbe2574bfa13d9891dca00f3c4a4552f215c18cddc813b4c50e0d6fc3825'),
	(35, 'signin', '0330ef88-406d-4135-99e7-93478e600063', 1, 'start', '', 'started', 'visitor', NULL, '', 3, '2025-03-03 09:00:21.396674+00', NULL, '\x52aa416c99495af641db5089a9b4afa74392ac0e438da07efbadc2d3962294e3'),
	(36, 'letter', 'b2f3f3fd-a355-4c7a-9932-a4fe4eb80ef7', 3, 'redeem', 'printed', 'redeemed', 'account:981897a4-3f2d-4641-ad39-e8ed12e7adc7', '55d65577-6ac5-4e2b-9a56-5eb926eaba06', '', 2, '2025-03-03 09:00:21.396836+00', '00:00:00.131926', '\x81f8e90af759b5c6a9a910a64fc9e76a0f987b33c17cd309f99bdeb9fbbe9b31'),
	(37, 'signin', '0330ef88-406d-4135-99e7-93478e600063', 2, 'verify_password', 'started', 'password_verified', 'account:981897a4-3f2d-4641-ad39-e8ed12e7adc7', '55d65577-6ac5-4e2b-9a56-5eb926eaba06', '', 3, '2025-03-03 09:00:21.396922+00', '00:00:00.000248', '\x5a28eb5f2d41e065a8de2910b252d23ed3e687adb30a4762ccfd733684e10de7'),
	(38, 'signin', '0330ef88-406d-4135-99e7-93478e600063', 3, 'sign_in', 'password_verified', 'signed_in', 'account:981897a4-3f2d-4641-ad39-e8ed12e7adc7', '55d65577-6ac5-4e2b-9a56-5eb926eaba06', '', 3, '2025-03-03 09:00:21.396996+00', '00:00:00.000074', '\x9328d96b5d5318c95eb513dcb764bc16d9921cd9fc94f0697addf0914383cff4'),
	(39, 'account', '981897a4-3f2d-4641-ad39-e8ed12e7adc7', 2, 'change_initial_credentials', 'first_login_password_change_required', 'tan_setup_required', 'account:981897a4-3f2d-4641-ad39-e8ed12e7adc7', 'b240f4fe-00a7-44aa-823c-07ceda375bfe', '', 4, '2025-03-03 09:00:21.569728+00', '00:00:01.19834', '\xba9c6cee65a5ec67d4ae3490444e55d970d51a9ba77a4f303270534f75fd233f'),
	(40, 'account', '981897a4-3f2d-4641-ad39-e8ed12e7adc7', 3, 'go_without_tan', 'tan_setup_required', 'active', 'account:981897a4-3f2d-4641-ad39-e8ed12e7adc7', NULL, '', 4, '2025-03-03 09:00:21.570515+00', '00:00:00.000787', '\x42217c275e7bb97a8e67f5eb917598e2b329c137768de8c2d569c41ef9b02ca3'),
	(41, 'message', '5df9e22f-f3f8-4e1a-9c67-000b36fe3c13', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:21.570751+00', NULL, '\x2e9a23d101eddc9fa7183ef65ca5c97798dd51a9c0d9f0a46d9a65cac23e101b'),
	(42, 'message', '5df9e22f-f3f8-4e1a-9c67-000b36fe3c13', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:21.593546+00', '00:00:00.022795', '\x146db605f7162a66e3bfc7fc144542fa21de48501c99c2b82ad4f2474e1caa15'),
	(44, 'message', '5df9e22f-f3f8-4e1a-9c67-000b36fe3c13', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:21.619215+00', '00:00:00.025669', '\xcb143fb0f7f0710e91e27cc8a58df23350120f34267586d65d8ef952521aaa61'),
	(43, 'contact_change', '056b7cf1-ba89-4575-8b3b-a965a4316c1f', 1, 'request', '', 'requested', 'account:981897a4-3f2d-4641-ad39-e8ed12e7adc7', NULL, '', 2, '2025-03-03 09:00:21.619298+00', NULL, '\xed1689baa36f1db3117d9dfda7d0c028b2fe57c338760680130a39aba6773207'),
	(45, 'tan', 'a54262c7-46b7-4f02-9425-236ac631c046', 1, 'issue', '', 'issued', 'system', NULL, '', 2, '2025-03-03 09:00:21.62141+00', NULL, '\x4edacf34510aa649c508c5cc6a4f08716e05e498b91391c364fa33f161dedfea'),
	(46, 'message', '9ba8ab4e-45d1-4145-9a2c-4fa9ff19b3cd', 1, 'queue_tan', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:21.622023+00', NULL, '\xd54f1697fe0358b6c3176785fde5e50f3cab7cf0c9edad5dcd9473d5c0ee07d6'),
	(47, 'message', '9ba8ab4e-45d1-4145-9a2c-4fa9ff19b3cd', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:21.70771+00', '00:00:00.085687', '\x705e071b045e9eca478e1e91c522eb236b1bc9713e33f8d43c4b47f2fdf610c5'),
	(48, 'message', '9ba8ab4e-45d1-4145-9a2c-4fa9ff19b3cd', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:21.773959+00', '00:00:00.066249', '\x11b3a12daf8a2cf8d54d2f33034e09feb10231ec8285fd3e1214ccfd05137876'),
	(49, 'tan', 'a54262c7-46b7-4f02-9425-236ac631c046', 2, 'accept_sending', 'issued', 'sent', 'system', NULL, '', 2, '2025-03-03 09:00:21.781063+00', '00:00:00.159653', '\x06313782340f82b537dc15530d548b1be9ac0bdf1b5e5eadfe702fade8b29def'),
	(50, 'account', '88f0967a-af2e-401b-9b57-3fe2236d4cca', 1, 'auto_register', '', 'first_login_password_change_required', 'import', NULL, 'email', 4, '2025-03-03 09:00:23.117095+00', NULL, '\xf8dd07840365b70b5103abeba858e65a1eb88659181fe25ffb211f1621da48c7'),
	(51, 'message', 'd4c90f59-a176-4ede-88bd-7854cf40914d', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:23.118071+00', NULL, '\xcf16d8044d3a7927b547f870ba9c38e40bb2b62ccac35049b09ce548bfff779f'),
	(60, 'signin', '6bd244ab-5d04-441d-a069-471944fd8d29', 1, 'start', '', 'started', 'visitor', NULL, '', 3, '2025-03-03 09:00:29.09961+00', NULL, '\x879bfd1d20283520b01be4c5386ec480e972dfc19a4f6f1d59a631437475dd98'),
	(61, 'letter', 'a9b28650-4d92-408b-b2ac-58fb735090db', 3, 'redeem', 'printed', 'redeemed', 'account:458561b1-8acb-42ab-8698-d36180d96786', '7fe5dc72-97b6-4a8f-8676-b553151ead18', '', 2, '2025-03-03 09:00:29.099879+00', '00:00:00.381596', '\x4ef200989238d0d51476367fcd5c26c73f5ab4a53cfd6f73d91ca64156f92dfb'),
	(62, 'signin', '6bd244ab-5d04-441d-a069-471944fd8d29', 2, 'verify_password', 'started', 'password_verified', 'account:458561b1-8acb-42ab-8698-d36180d96786', '7fe5dc72-97b6-4a8f-8676-b553151ead18', '', 3, '2025-03-03 09:00:29.100102+00', '00:00:00.000492', '\x24391da00b6b2c77febd80d10a686fa827525718719fe5967fdf9ba8e3d8242b'),
	(63, 'signin', '6bd244ab-5d04-441d-a069-471944fd8d29', 3, 'sign_in', 'password_verified', 'signed_in', 'account:458561b1-8acb-42ab-8698-d36180d96786', '7fe5dc72-97b6-4a8f-8676-b553151ead18', '', 3, '2025-03-03 09:00:29.100299+00', '00:00:00.000197', '\xc58b39bfba1f3f277cc4a6b531e776bd36f67f07d002d054008530488b2831b3'),
	(64, 'account', '458561b1-8acb-42ab-8698-d36180d96786', 2, 'change_initial_credentials', 'first_login_password_change_required', 'tan_setup_required', 'account:458561b1-8acb-42ab-8698-d36180d96786', '850e7187-a776-453d-a802-6ee83f11bca5', '', 4, '2025-03-03 09:00:29.310434+00', '00:00:00.840048', '\x2c70f22bebdbbc5c513f5d339adbc3621f65877146287c6aa529d92bd30f3138'),
	(65, 'tan', 'd223d390-1457-41a1-ac87-b5f85f54e28a', 1, 'issue', '', 'issued', 'system', NULL, '', 2, '2025-03-03 09:00:29.311438+00', NULL, '\x65a7f856d955cf1514a937a37330d8a96b40989f165ec370f1c0ec51da85633a'),
	(66, 'message', 'ff0072c5-9e54-4aa5-bd04-26300bee8f03', 1, 'queue_tan', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:29.311623+00', NULL, '\x9f403b836566a995cd2bb6faeedd0a382b8ef6194c85a4b73f07c9acf756177c'),
	(67, 'message', 'ff0072c5-9e54-4aa5-bd04-26300bee8f03', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:29.356365+00', '00:00:00.044742', '\xe229ef3c6c5d755a68742a86686fc5b4bfd389bddafcb30ba29983f5873f0ec3'),
	(68, 'message', 'ff0072c5-9e54-4aa5-bd04-26300bee8f03', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:29.385718+00', '00:00:00.029353', '\x4dfa5258380cebf06fec3ecf9582787c9f47c0a901a4cda08245f95feed8ecf9'),
	(69, 'tan', 'd223d390-1457-41a1-ac87-b5f85f54e28a', 2, 'accept_sending', 'issued', 'sent', 'system', NULL, '', 2, '2025-03-03 09:00:29.389042+00', '00:00:00.077604', '\xbe87db846ea9782dfec3c9e56455b3e929cccf91e6b9d77fc1bcf737e7cbc063'),
	(83, 'registration', 'fa361216-0aac-4a15-9164-9e1be9ef2c5b', 1, 'submit', '', 'pending', 'visitor', NULL, '', 2, '2025-03-03 09:00:30.015696+00', NULL, '\xe24adba661b63a6f43312f5fbaebc5f00898fc5fae1a049a12c303c412ee4064'),
	(102, 'registration', '355f6467-143c-42b7-9769-48ecb28dde2c', 4, 'activate', 'email_sent', 'activated', 'visitor', '2337d008-7ac2-4c47-8a92-69a1ddfdf58d', '', 2, '2025-03-03 09:00:30.559861+00', '00:00:00.128193', '\x64f5fbde9f69b011c9c4e6a058bfa655c3e4f5fc2e2b29d7789d048217c55291'),
	(103, 'account', 'f8e3d705-bec5-4006-80aa-1b3c0bd2d0be', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:00:30.560082+00', NULL, '\xd83c5f64d75af4a4ee04ed25ed5fa05643ee774be1a9b9a883a48daa85cddf8e'),
	(104, 'registration', '355f6467-143c-42b7-9769-48ecb28dde2c', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', '2337d008-7ac2-4c47-8a92-69a1ddfdf58d', '', 2, '2025-03-03 09:00:30.560214+00', '00:00:00.000353', '\x9c66421370314a084c9d5e4ea9b8b46d484eefd1c394d44478494ac385a1a0ec'),
	(105, 'registration', '355f6467-143c-42b7-9769-48ecb28dde2c', 6, 'complete', 'tan_configured', 'completed', 'visitor', '2337d008-7ac2-4c47-8a92-69a1ddfdf58d', '', 2, '2025-03-03 09:00:30.56034+00', '00:00:00.000126', '\x5417742b6bf40c8d16c906f0dc89faa08c8aafa7c6b532aaf8dfef0d6afaa2f8'),
	(106, 'message', 'e2b3dbe9-cd0f-4e03-b884-7c1d2a1b25e9', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:30.560427+00', NULL, '\xaf9ba4f5b85c7cb742e622e22cc75eb3ab4d32a18b83edd2511e05fdde12be8b'),
	(122, 'registration', '9be7e50f-46fb-48f2-a167-8982bed18fae', 1, 'submit', '', 'pending', 'visitor', NULL, '', 2, '2025-03-03 09:00:30.950739+00', NULL, '\xf614897ff42b7a09f93e915725e25d58be49308279f4ab5dbb969b769ed71f77'),
	(141, 'registration', '4d65ab1f-484d-4e2f-9f51-7f1e2bc7f0f5', 4, 'activate', 'email_sent', 'activated', 'visitor', '96a5468b-fbac-4da9-9524-c5479a0dfcf6', '', 2, '2025-03-03 09:00:31.815607+00', '00:00:00.291035', '\x14d622a989a63a7a5e5df120c05ad0b819302fe5b92ce82798f0f35f9f790203'),
	(142, 'account', 'a264108b-4c41-4f42-b157-432345a61998', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:00:31.815766+00', NULL, '\xa0e8e97bdf85ee38ded8240bae5abd641227d3f44cdcda7b9a8b9475c702205d'),
	(143, 'registration', '4d65ab1f-484d-4e2f-9f51-7f1e2bc7f0f5', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', '96a5468b-fbac-4da9-9524-c5479a0dfcf6', '', 2, '2025-03-03 09:00:31.815855+00', '00:00:00.000248', '\x140bf3a66260a77e619def152bf292299a1b3ac85e2b76c493ba6d138a85b7ec'),
	(144, 'registration', '4d65ab1f-484d-4e2f-9f51-7f1e2bc7f0f5', 6, 'complete', 'tan_configured', 'completed', 'visitor', '96a5468b-fbac-4da9-9524-c5479a0dfcf6', '', 2, '2025-03-03 09:00:31.815928+00', '00:00:00.000073', '\x4cc7b3891ddd1ed78c1c5b50780f6aadef3352ccfb3cd3ebb8e9d872d17c66aa'),
	(145, 'message', 'a32e91a1-6227-4eeb-99d6-f6c6c4b22b8f', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:31.815996+00', NULL, '\x390189f1826d0b3d0461866606f9f683949b8ad54cda62941d7da0026b8f366f'),
	(151, 'signin', '8563f28c-0c65-4c30-8dd8-ca9e828b0194', 1, 'start', '', 'started', 'visitor', NULL, '', 3, '2025-03-03 09:00:34.8892+00', NULL, '\x7fc2523527671acb8967fd0a1b82b04847ce005e025692da65f033ec269c1168'),
	(152, 'letter', 'f6fe849d-8768-4d4e-b22b-75e8fd5fb8db', 3, 'redeem', 'printed', 'redeemed', 'account:1ee74c1d-518c-4453-9fcc-4726ecd66bd4', '84b55a3c-d721-4a83-900b-3a518fe5508e', '', 2, '2025-03-03 09:00:34.889406+00', '00:00:00.486907', '\xa1486d32519ffe66da2f2c8c79b4747b822d3003ff51a97699d03490a8ec3bd3'),
	(153, 'signin', '8563f28c-0c65-4c30-8dd8-ca9e828b0194', 2, 'verify_password', 'started', 'password_verified', 'account:1ee74c1d-518c-4453-9fcc-4726ecd66bd4', '84b55a3c-d721-4a83-900b-3a518fe5508e', '', 3, '2025-03-03 09:00:34.890081+00', '00:00:00.000881', '\xb5a77c4ca50d6b5e7714ef466b0e043b1102f69884791cd535ead05dd54e0088'),
	(154, 'signin', '8563f28c-0c65-4c30-8dd8-ca9e828b0194', 3, 'sign_in', 'password_verified', 'signed_in', 'account:1ee74c1d-518c-4453-9fcc-4726ecd66bd4', '84b55a3c-d721-4a83-900b-3a518fe5508e', '', 3, '2025-03-03 09:00:34.890162+00', '00:00:00.000081', '\x71dfbb2eea422dab651b2979f07786aff1c2fe1e3e16f39b0b0fd1e6b9e4e54c'),
	(155, 'account', '1ee74c1d-518c-4453-9fcc-4726ecd66bd4', 2, 'change_initial_credentials', 'first_login_password_change_required', 'tan_setup_required', 'account:1ee74c1d-518c-4453-9fcc-4726ecd66bd4', '615fd8e8-f12d-47ca-a6ca-2311ffda9c37', '', 4, '2025-03-03 09:00:35.020006+00', '00:00:00.897534', '\x749e35751f6d1096b6ce98aa07bbd2fc42a1091d5d3c4ee05611f4f29904dd19'),
	(156, 'account', '1ee74c1d-518c-4453-9fcc-4726ecd66bd4', 3, 'go_without_tan', 'tan_setup_required', 'active', 'account:1ee74c1d-518c-4453-9fcc-4726ecd66bd4', NULL, '', 4, '2025-03-03 09:00:35.020164+00', '00:00:00.000158', '\xfa4fb0bc6f5143a615a00ad23ca87d655eca04a2f1871dcc0a80e6003dd40110'),
	(157, 'message', '4567744c-80ae-4ee8-bb6c-6f1771384d0e', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:35.020251+00', NULL, '\xac59848e0374e63fbe2b84f970930401a772390b102d3e8134df77f9c02eacef'),
	(158, 'contact_change', '47f95d15-5dcc-4ff2-af57-d627af7f98ef', 1, 'request', '', 'requested', 'account:1ee74c1d-518c-4453-9fcc-4726ecd66bd4', NULL, '', 2, '2025-03-03 09:00:35.030349+00', NULL, '\xb2816208ec6938e00083a8204fe410612c0915a9d0a8010934174ac4a31729a2'),
	(159, 'tan', '39c28fdd-87e6-4afc-bccf-6bcf1643f510', 1, 'issue', '', 'issued', 'system', NULL, '', 2, '2025-03-03 09:00:35.030506+00', NULL, '\x139337b7ae84c7149cac006c54cd1505a7c442b029650283ad36ec43cb92e0e9'),
	(160, 'message', '1821fb84-7a4c-4661-9043-aa2a8fd4330f', 1, 'queue_tan', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:35.030593+00', NULL, '\x1bb0e2c7c0c843014921ee5031b2917f6f720698cf9475d671622a5c7ec4e2fe'),
	(162, 'message', '1821fb84-7a4c-4661-9043-aa2a8fd4330f', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:35.055988+00', '00:00:00.025395', '\xafbed457aeb5242fa86e0dad1ea29aaba1ca689d78d3107344087b58aea337c1'),
	(164, 'message', '1821fb84-7a4c-4661-9043-aa2a8fd4330f', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:35.076489+00', '00:00:00.020501', '\xa1bf0561ff8156ab9e3f352533ec851386febb3ccba815f36b6b9a65140f6ee9'),
	(165, 'tan', '39c28fdd-87e6-4afc-bccf-6bcf1643f510', 2, 'accept_sending', 'issued', 'sent', 'system', NULL, '', 2, '2025-03-03 09:00:35.082985+00', '00:00:00.052479', '\x7b96da4ee3dafa523110e7a0722177e4ec4a9329d30c05d8cff4ab32987aeb5e'),
	(181, 'message', '94e471f7-2941-4d66-9d42-83bef44d9a57', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:37.912091+00', '00:00:00.036519', '\x836000118315b6f3d54281c03fd66b43ba694d3e2b09be39910f76a8bd681614'),
	(182, 'message', '94e471f7-2941-4d66-9d42-83bef44d9a57', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:37.941985+00', '00:00:00.029894', '\x749fb6c1954586b710b0509c9dc29610039e99715bc455ed26eda8799a18c562'),
	(52, 'message', 'd4c90f59-a176-4ede-88bd-7854cf40914d', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:23.139548+00', '00:00:00.021477', '\xbb7e7c8dd6fdf8b1ca013c3e390099c1d44da44451dd3e02e9c0f13d0dab6396'),
	(53, 'message', 'd4c90f59-a176-4ede-88bd-7854cf40914d', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:23.201048+00', '00:00:00.0615', '\xa0f62a79719dce72187a3b5fd53f64d132c664b202fe83275f828719b412d9dd'),
	(54, 'account', '8f423ed2-0f9f-4479-899e-e0f1edd0d0f2', 1, 'auto_register', '', 'first_login_password_change_required', 'import', NULL, 'letter', 4, '2025-03-03 09:00:25.723543+00', NULL, '\x54254e31ae4fe63db8380779dc5149ca4d1162a57157bc5be6a8191fbb5eb0dd'),
	(55, 'letter', '58bfc5bc-a82d-477d-bb0e-e1a4bc9e1060', 1, 'order', '', 'created', 'system', NULL, '', 2, '2025-03-03 09:00:25.72453+00', NULL, '\x7aaec934d9af6f85eb1009db0bad70c5893cd6eae21cae1305b8d4311bf30d7d'),
	(71, 'registration', '3bd859dd-ad2e-4f11-91c2-e1abfce76bd6', 2, 'match', 'pending', 'pending', 'system', NULL, '', 2, '2025-03-03 09:00:29.501023+00', '00:00:00.040937', '\xe07f1b67382413496140cf4018b6a32852f34f171d0f7a0b38dd3f01061d0bd2'),
	(72, 'message', 'f5cc8bf0-40b0-49fd-8e10-3ad648fe0678', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:29.501283+00', NULL, '\x5974c16cec155eb18ccc197eb477cf2df76835adce611b152981f51c2cbe6f4e'),
	(73, 'message', 'f5cc8bf0-40b0-49fd-8e10-3ad648fe0678', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:29.516558+00', '00:00:00.015275', '\xbea200ad03bf40c05a7b73054992f29b0df1be309d2b51b67ab9c202e4eba248'),
	(74, 'message', 'f5cc8bf0-40b0-49fd-8e10-3ad648fe0678', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:29.537951+00', '00:00:00.021393', '\xb034dd8e56c9d8bca053ad859611197ab1222120052b286ed8719bb352a45289'),
	(75, 'registration', '3bd859dd-ad2e-4f11-91c2-e1abfce76bd6', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 2, '2025-03-03 09:00:29.545142+00', '00:00:00.044119', '\xfdfe24c7b61432b3dd9c92fc6b9572e4a80cfa44c5556738f6800fe4ea3ce26b'),
	(81, 'message', '058e967d-c1dc-4f78-a0de-1ac642303568', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:29.911918+00', '00:00:00.026643', '\xb22ba9281ae96c9294bf79669125ea5d831e829c5b1f6d143612abfabc95aa1d'),
	(82, 'message', '058e967d-c1dc-4f78-a0de-1ac642303568', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:29.946241+00', '00:00:00.034323', '\x6feb17e2a09e92efa9573a019d465598b7bbd340a00eb3705cabc63d2ae25df3'),
	(84, 'registration', 'fa361216-0aac-4a15-9164-9e1be9ef2c5b', 2, 'match', 'pending', 'pending', 'system', NULL, '', 2, '2025-03-03 09:00:30.048459+00', '00:00:00.032763', '\x64663a96b4d8dc630340a8e264306c640dc9b8f33108d5b018e0a84d36020f28');
INSERT INTO public.transition OVERRIDING SYSTEM VALUE VALUES
	(85, 'message', 'c542fae0-4156-459b-8cea-fd95f6b67738', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:30.048602+00', NULL, '\x4e2fb0af3a59cd086ec5c54ce2334c94dbd69af2045cd6a9276623d76aae09f1'),
	(86, 'message', 'c542fae0-4156-459b-8cea-fd95f6b67738', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:30.06233+00', '00:00:00.013728', '\x75a3935d4514a199704b990ca8f9d989ca7268e960b8352f068023d8307e63a1'),
	(87, 'message', 'c542fae0-4156-459b-8cea-fd95f6b67738', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:30.076061+00', '00:00:00.013731', '\x3b9a23c4ee55661614aa612392b6424b9ef9be9be6973a9bf74b6e7944934078'),
	(88, 'registration', 'fa361216-0aac-4a15-9164-9e1be9ef2c5b', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 2, '2025-03-03 09:00:30.084459+00', '00:00:00.036', '\x71aefb96c271ea7be9c4d03d011f56c45ab2898a3cca573335eee76541025e28'),
	(94, 'message', '8cd2fc8d-1e3c-4b47-bc92-45f951a300dc', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:30.263822+00', '00:00:00.027004', '\x5e6688c90da8fb5fd2e7709aec9100fe3c67f1ac3c16d06c878884e19cb807ca'),
	(95, 'message', '8cd2fc8d-1e3c-4b47-bc92-45f951a300dc', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:30.290165+00', '00:00:00.026343', '\x9280f70e947264c9e135c2c1c214a05ef0a4131765c33a203fcdbc22c05ba6fc'),
	(97, 'registration', '355f6467-143c-42b7-9769-48ecb28dde2c', 2, 'match', 'pending', 'pending', 'system', NULL, '', 2, '2025-03-03 09:00:30.395892+00', '00:00:00.035506', '\x6f252d284a9316cd439e13847c83de47ca8b69f4bc417026cf4d937fa44b273b'),
	(98, 'message', '79e19823-d47f-4867-b36c-e410aa80b680', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:30.396075+00', NULL, '\xc71dcac88073c3150894275806fdc4681920c8a89a86464f94a9096c20468896'),
	(99, 'message', '79e19823-d47f-4867-b36c-e410aa80b680', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:30.406774+00', '00:00:00.010699', '\x3b9a597b5b1f1159116388e87558eeeb31be721475d73221ce0eca78df2dce83'),
	(100, 'message', '79e19823-d47f-4867-b36c-e410aa80b680', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:30.425033+00', '00:00:00.018259', '\xef368ca150943514cd7d14e11a5e00d46ff2f8385ca0b9362c509c5040549276'),
	(101, 'registration', '355f6467-143c-42b7-9769-48ecb28dde2c', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 2, '2025-03-03 09:00:30.431668+00', '00:00:00.035776', '\xb6bb1e5c836107d16ad238be93230dda17ecf729de8c81d8d9ba45c4f1c958e9'),
	(107, 'message', 'e2b3dbe9-cd0f-4e03-b884-7c1d2a1b25e9', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:30.578772+00', '00:00:00.018345', '\x9deccd41db63775722e71cec96a3b7073b00d71519c55dbcbef49147f37a64ff'),
	(108, 'message', 'e2b3dbe9-cd0f-4e03-b884-7c1d2a1b25e9', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:30.590486+00', '00:00:00.011714', '\x9004f9f6777ea74a40696cf88880c953a938548719d94770c23a98db5796ba40'),
	(110, 'registration', '9536ef3e-aaf6-480f-8ad5-c68326ec596d', 2, 'match', 'pending', 'pending', 'system', NULL, '', 2, '2025-03-03 09:00:30.667605+00', '00:00:00.0292', '\x287b54eb080fc8ab91de56113fa2c59b349bd3a58619b84499f61a9a2347b51b'),
	(111, 'message', '23e8ff15-46be-4cc2-9ec3-73d84cf6f52b', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:30.66776+00', NULL, '\x7ae4d50a9c81f2da628df9fe9e0965fe7413b2ea446c35321d6874b07671eac6'),
	(112, 'message', '23e8ff15-46be-4cc2-9ec3-73d84cf6f52b', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:30.680122+00', '00:00:00.012362', '\x64f3dee695ed28ed57b47a50bb5fca0641db091d8e2e5cc327ab7905318bddf8'),
	(113, 'message', '23e8ff15-46be-4cc2-9ec3-73d84cf6f52b', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:30.699008+00', '00:00:00.018886', '\x43ef7af70c23f7f760dd417f271be8ec9eb9bd8ef7409328350dac97edaf45e6'),
	(114, 'registration', '9536ef3e-aaf6-480f-8ad5-c68326ec596d', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 2, '2025-03-03 09:00:30.707997+00', '00:00:00.040392', '\x8bfaa48db50a05a0798b55623739edd004982e0a84d622a7782becc768582c81'),
	(120, 'message', '11e58ec1-e765-4869-b39d-897706db8063', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:30.845079+00', '00:00:00.021346', '\xbfec664a3a1f7ab6750d8d6fde4c7fb90ffe2093861ee3c71b58dc01efb2c89f'),
	(121, 'message', '11e58ec1-e765-4869-b39d-897706db8063', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:30.884729+00', '00:00:00.03965', '\xb594c9b0fb991d3f40f05b3ee1b4aaa4e76585fc73e9d7163039a06d0035c34e'),
	(123, 'registration', '9be7e50f-46fb-48f2-a167-8982bed18fae', 2, 'match', 'pending', 'pending', 'system', NULL, '', 2, '2025-03-03 09:00:31.005178+00', '00:00:00.054439', '\xf9b6e156c5ab637a088e740fc05d914a1135ed7ec7f9266b7cddb4f2e6b7976a'),
	(124, 'message', 'c3bc3760-a9a1-4618-b569-82ec90b38661', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:31.00539+00', NULL, '\x90491501557001c13ba5ef749d4ebb7c1659f946c5f9c34ee0b14ba7274d0413'),
	(125, 'message', 'c3bc3760-a9a1-4618-b569-82ec90b38661', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:31.021137+00', '00:00:00.015747', '\x9d6566b4547b79c0906caac3f4f7847fea2a90bb57035c9843e2c3e6210e68aa'),
	(126, 'message', 'c3bc3760-a9a1-4618-b569-82ec90b38661', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:31.038033+00', '00:00:00.016896', '\x81e09776eaa24547bbe5a3458ad8eba44fb4465f90802c47a10f78ef42d46c92'),
	(127, 'registration', '9be7e50f-46fb-48f2-a167-8982bed18fae', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 2, '2025-03-03 09:00:31.044942+00', '00:00:00.039764', '\x9a5069951cc67f889f74c7753bf3aed4923899ec5425ed95abbf8656a3581230'),
	(133, 'message', '1259dde2-8a8b-47cc-82d8-0697db672160', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:31.285746+00', '00:00:00.023399', '\x867bff173bdb56d094212038890c8ef2cf8f97fb24eea0ea1657a3d795b2adee'),
	(134, 'message', '1259dde2-8a8b-47cc-82d8-0697db672160', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:31.298764+00', '00:00:00.013018', '\x7119c1e6558c6d93cce9804430ba653bca90a9336a91ed3ed0e8be8eb581f4dc'),
	(136, 'registration', '4d65ab1f-484d-4e2f-9f51-7f1e2bc7f0f5', 2, 'match', 'pending', 'pending', 'system', NULL, '', 2, '2025-03-03 09:00:31.449287+00', '00:00:00.04293', '\x5ba5d6e7b69eba633cbf8da27eb7407725091fa33ee0563f53e67f4cf61b7aec'),
	(137, 'message', 'ae51d6a8-2552-4829-be74-5d9fc7901432', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:31.449546+00', NULL, '\x9160488c58ade8c6971dfeb1e0af0027bdb844adc0710893cdef3dd6e35f7e32'),
	(138, 'message', 'ae51d6a8-2552-4829-be74-5d9fc7901432', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:31.47886+00', '00:00:00.029314', '\x8dc5a05be33ad391d0756e83ea8ceaa168cfb1d7cb17886cb180211f090b23dc'),
	(139, 'message', 'ae51d6a8-2552-4829-be74-5d9fc7901432', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:31.515913+00', '00:00:00.037053', '\x738d159d33b829bbf70836ea913139f66e8ae0f60e0a9b4ee2711c2537f74a68'),
	(140, 'registration', '4d65ab1f-484d-4e2f-9f51-7f1e2bc7f0f5', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 2, '2025-03-03 09:00:31.524572+00', '00:00:00.075285', '\xcaffcdf0ce7579ceedc2010c792b80727570f00967f7b9b84f2c4ae4d1cd63ec'),
	(146, 'message', 'a32e91a1-6227-4eeb-99d6-f6c6c4b22b8f', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:31.834784+00', '00:00:00.018788', '\x8b39c5c58d4275b4e786a2a1d4c6541d684fb5ce682c2c7ce701c4c0ab5f6e4c'),
	(147, 'message', 'a32e91a1-6227-4eeb-99d6-f6c6c4b22b8f', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:31.866209+00', '00:00:00.031425', '\x76bd870231b34a82c3d521469952dd2b6ff7babc61dc6d2896e88d7376e1ec0c'),
	(56, 'letter', '58bfc5bc-a82d-477d-bb0e-e1a4bc9e1060', 2, 'print_out', 'created', 'printed', 'system', NULL, '', 2, '2025-03-03 09:00:26.369675+00', '00:00:00.645145', '\x81135e52f90d3d7970b0384d125b11aeb0d2d4e35c81d2ffa94dbca4bd25edf1'),
	(57, 'account', '458561b1-8acb-42ab-8698-d36180d96786', 1, 'auto_register', '', 'first_login_password_change_required', 'import', NULL, 'letter', 4, '2025-03-03 09:00:28.470386+00', NULL, '\x48bb6eed7b899d64a4642414c7799a4447169d63935be7204d543475bf2fb354'),
	(58, 'letter', 'a9b28650-4d92-408b-b2ac-58fb735090db', 1, 'order', '', 'created', 'system', NULL, '', 2, '2025-03-03 09:00:28.471141+00', NULL, '\x331902af760357084879e6f601a3279b9193f75b7d8f50c03a7d2a70e888880c'),
	(59, 'letter', 'a9b28650-4d92-408b-b2ac-58fb735090db', 2, 'print_out', 'created', 'printed', 'system', NULL, '', 2, '2025-03-03 09:00:28.718283+00', '00:00:00.247142', '\xd248b5398c1a85862a2935b80cf82b1ee0a7f3dc030dab090925b61496f1eb81'),
	(150, 'letter', 'f6fe849d-8768-4d4e-b22b-75e8fd5fb8db', 2, 'print_out', 'created', 'printed', 'system', NULL, '', 2, '2025-03-03 09:00:34.402499+00', '00:00:00.27929', '\x7d22d078f1c776a409a7dcb75e0f4d9bb2868b67d56ea7fcb8c895eaa0cf8b0e'),
	(168, 'letter', 'c86b2e91-7311-411b-8219-92c3c3a00d2e', 2, 'print_out', 'created', 'printed', 'system', NULL, '', 2, '2025-03-03 09:00:37.0335+00', '00:00:00.421638', '\x02d9f54d82b10a33475cee979d02ec28db5a452c69ef1a42a5ac0493fb30bc31'),
	(243, 'letter', '40df623f-f2e8-4cb4-8ed0-4e039bf30d72', 2, 'print_out', 'created', 'printed', 'system', NULL, '', 2, '2025-03-03 09:00:43.690635+00', '00:00:00.253292', '\x19b20d104beca549c2ccb17948cacce2705acba7093fe09445bc646b23750be1'),
	(333, 'letter', '30fea355-4e04-4632-856f-11ae2662821e', 2, 'print_out', 'created', 'printed', 'system', NULL, '', 2, '2025-03-03 09:00:49.408983+00', '00:00:00.370044', '\x9155f146b0fec0359df983f2c9e30328e0090cae06381c3942cc23e22979da1c'),
	(70, 'registration', '3bd859dd-ad2e-4f11-91c2-e1abfce76bd6', 1, 'submit', '', 'pending', 'visitor', NULL, '', 2, '2025-03-03 09:00:29.460086+00', NULL, '\xdb0c6cf42e96c65b522ee16d14b9d81bd423659a66377c3144de7b3337a8fe8e'),
	(76, 'registration', '3bd859dd-ad2e-4f11-91c2-e1abfce76bd6', 4, 'activate', 'email_sent', 'activated', 'visitor', '12739947-9564-47c2-9d57-1fc6791e559e', '', 2, '2025-03-03 09:00:29.883912+00', '00:00:00.33877', '\x1cbfbd76d8c4a4a968fd327033ee5af4b77123056b9658121f085feea0f9c9ca'),
	(77, 'account', 'e56c7a0a-7b94-4767-9fcb-c20ea2a0ba17', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:00:29.884683+00', NULL, '\x00cd2151164375385379e91626d5ecff692c9aa9895c9ddec63d4588be2a1d1c'),
	(78, 'registration', '3bd859dd-ad2e-4f11-91c2-e1abfce76bd6', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', '12739947-9564-47c2-9d57-1fc6791e559e', '', 2, '2025-03-03 09:00:29.884898+00', '00:00:00.000986', '\xa13f4266b37a95845f7bb954266fca1f9e17927fb748207f66ce84fd7ef21946'),
	(79, 'registration', '3bd859dd-ad2e-4f11-91c2-e1abfce76bd6', 6, 'complete', 'tan_configured', 'completed', 'visitor', '12739947-9564-47c2-9d57-1fc6791e559e', '', 2, '2025-03-03 09:00:29.885075+00', '00:00:00.000177', '\xc7a787b89b3aa184d6ef7e429b4188767e256e5dcdfa2d65dc3fd72981b5b95f'),
	(80, 'message', '058e967d-c1dc-4f78-a0de-1ac642303568', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:29.885275+00', NULL, '\x4d5375609baaa04c3366cbc3b55e9a6762d9f65023bd45eb20ace1fea0748fd0'),
	(89, 'registration', 'fa361216-0aac-4a15-9164-9e1be9ef2c5b', 4, 'activate', 'email_sent', 'activated', 'visitor', '4598c89b-1b48-49d2-9d0c-b3084b6e24a2', '', 2, '2025-03-03 09:00:30.236092+00', '00:00:00.151633', '\xaef58e252e81bb8c4809f8704c28b2cce834dc88fd5145027bcf73d670de6df4'),
	(90, 'account', 'd96deb77-b716-4318-9a8e-b74c4273b467', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:00:30.236382+00', NULL, '\x86592df1082098b172040b56680473a62488baafb73071b2f619e20f1609ed07'),
	(91, 'registration', 'fa361216-0aac-4a15-9164-9e1be9ef2c5b', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', '4598c89b-1b48-49d2-9d0c-b3084b6e24a2', '', 2, '2025-03-03 09:00:30.236552+00', '00:00:00.00046', '\xa3e050bbc39e7d6267fc524a4e8aeeb24d808a2d2f88dae9225adf242c69474e'),
	(92, 'registration', 'fa361216-0aac-4a15-9164-9e1be9ef2c5b', 6, 'complete', 'tan_configured', 'completed', 'visitor', '4598c89b-1b48-49d2-9d0c-b3084b6e24a2', '', 2, '2025-03-03 09:00:30.236677+00', '00:00:00.000125', '\x2ca593af524cda7027e0977650efc941e9470d4641dcc8520edb7da2b4d8a432'),
	(93, 'message', '8cd2fc8d-1e3c-4b47-bc92-45f951a300dc', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:30.236818+00', NULL, '\x41ddb6831c87b14e3e23ce4f7f13b132c624840380fe7976455d4b19835213b3'),
	(96, 'registration', '355f6467-143c-42b7-9769-48ecb28dde2c', 1, 'submit', '', 'pending', 'visitor', NULL, '', 2, '2025-03-03 09:00:30.360386+00', NULL, '\xf721bc6fd74cea9105e6d84f6b95d872fb20df9da2fd1ce868745a4991ede570'),
	(109, 'registration', '9536ef3e-aaf6-480f-8ad5-c68326ec596d', 1, 'submit', '', 'pending', 'visitor', NULL, '', 2, '2025-03-03 09:00:30.638405+00', NULL, '\x018085e2377ef621721b9cd3b49633f1bf95a7cd9208e1b4c23ac0ddd597d937'),
	(115, 'registration', '9536ef3e-aaf6-480f-8ad5-c68326ec596d', 4, 'activate', 'email_sent', 'activated', 'visitor', '7d166a81-7b5e-4814-83da-334a51c234d2', '', 2, '2025-03-03 09:00:30.823332+00', '00:00:00.115335', '\x8e25c73a52819681f85135694ba34fecdb629f35dc32bc7f54806b85ba4f0fd4'),
	(116, 'account', '2d2108eb-eed6-474c-a3ac-549d56aa9202', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:00:30.823506+00', NULL, '\x25959875726e8c320af551aa36b8e9af82b2076614a65af095de834694178105'),
	(117, 'registration', '9536ef3e-aaf6-480f-8ad5-c68326ec596d', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', '7d166a81-7b5e-4814-83da-334a51c234d2', '', 2, '2025-03-03 09:00:30.823588+00', '00:00:00.000256', '\x134d7f22d197ad9ce98d962c03536460cef075d35b371ecbc90ab0c341888b3f'),
	(118, 'registration', '9536ef3e-aaf6-480f-8ad5-c68326ec596d', 6, 'complete', 'tan_configured', 'completed', 'visitor', '7d166a81-7b5e-4814-83da-334a51c234d2', '', 2, '2025-03-03 09:00:30.82366+00', '00:00:00.000072', '\x16b2548cee284d87a255f91603cef637e291b3a1faf17b7f83edeebb14c8c3ff'),
	(119, 'message', '11e58ec1-e765-4869-b39d-897706db8063', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:30.823733+00', NULL, '\xb129a8e32cca7c5ce5f536af07eeaba19f023e73b4d1fcd75580435ca13c9ffc'),
	(128, 'registration', '9be7e50f-46fb-48f2-a167-8982bed18fae', 4, 'activate', 'email_sent', 'activated', 'visitor', '6e6d18f7-41c7-46e1-bba2-c1fd1fa0ac71', '', 2, '2025-03-03 09:00:31.261905+00', '00:00:00.216963', '\x05761440b9400afd38970abdaf2524949415251865acea0dbdce3cb3768048d7'),
	(129, 'account', 'cb53390e-8ae5-4cb4-8c64-1bf91122279c', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:00:31.262055+00', NULL, '\x45ae6eccc5446bf25008294dea9bdcab317a0d0846f6717105eea73b75e0d8d9'),
	(130, 'registration', '9be7e50f-46fb-48f2-a167-8982bed18fae', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', '6e6d18f7-41c7-46e1-bba2-c1fd1fa0ac71', '', 2, '2025-03-03 09:00:31.26214+00', '00:00:00.000235', '\xe7da4a0a389fb331ad324472072d4af14a0bb4b606522e2ddf3acb167f3ff229'),
	(131, 'registration', '9be7e50f-46fb-48f2-a167-8982bed18fae', 6, 'complete', 'tan_configured', 'completed', 'visitor', '6e6d18f7-41c7-46e1-bba2-c1fd1fa0ac71', '', 2, '2025-03-03 09:00:31.262264+00', '00:00:00.000124', '\x7c05d1c54a999a2e5ec0d84de375fb49126103d9121cd29485f15cb41a977071'),
	(132, 'message', '1259dde2-8a8b-47cc-82d8-0697db672160', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:31.262347+00', NULL, '\x2108e50cdec420990b8abda9656acbc235d82c878e934965ed15538daaa84c9f'),
	(135, 'registration', '4d65ab1f-484d-4e2f-9f51-7f1e2bc7f0f5', 1, 'submit', '', 'pending', 'visitor', NULL, '', 2, '2025-03-03 09:00:31.406357+00', NULL, '\x4e9fe93e2b7464151b09ee5804fbab8c4ac1cb37f9f85f05a92c8ed798c6d30b'),
	(148, 'account', '1ee74c1d-518c-4453-9fcc-4726ecd66bd4', 1, 'auto_register', '', 'first_login_password_change_required', 'import', NULL, 'letter', 4, '2025-03-03 09:00:34.122472+00', NULL, '\x41ab9de6379298aa9076da5a3471ca8d256f058d2259a8c6f3b891407e9357e8'),
	(149, 'letter', 'f6fe849d-8768-4d4e-b22b-75e8fd5fb8db', 1, 'order', '', 'created', 'system', NULL, '', 2, '2025-03-03 09:00:34.123209+00', NULL, '\x41fc5786e0c81bd56a65e570ebfc6a8dcb6819eebddf6b3bb37fcd45991f53a1'),
	(169, 'signin', '20c85de7-34f7-4cbf-a5bc-d2306367df55', 1, 'start', '', 'started', 'visitor', NULL, '', 3, '2025-03-03 09:00:37.58954+00', NULL, '\x8e68d51c7b89e05645fca96aa5b4dfbe4330c53fdb4f8bf8bee1a6898c38c997'),
	(170, 'letter', 'c86b2e91-7311-411b-8219-92c3c3a00d2e', 3, 'redeem', 'printed', 'redeemed', 'account:ffe9c11d-772d-4fc4-ba42-ffb36a197361', '7a57652d-684e-4141-9802-6719090c4d78', '', 2, '2025-03-03 09:00:37.589792+00', '00:00:00.556292', '\x4a7d6699f648ebdfba92e47bf1f4220563975b062143a8abf7e2435e444529e1'),
	(171, 'signin', '20c85de7-34f7-4cbf-a5bc-d2306367df55', 2, 'verify_password', 'started', 'password_verified', 'account:ffe9c11d-772d-4fc4-ba42-ffb36a197361', '7a57652d-684e-4141-9802-6719090c4d78', '', 3, '2025-03-03 09:00:37.589902+00', '00:00:00.000362', '\x9f2c3ac45dea08281db12a2d839a79c8a5ccc8a600f19c2abf8912d97c953a28'),
	(172, 'signin', '20c85de7-34f7-4cbf-a5bc-d2306367df55', 3, 'sign_in', 'password_verified', 'signed_in', 'account:ffe9c11d-772d-4fc4-ba42-ffb36a197361', '7a57652d-684e-4141-9802-6719090c4d78', '', 3, '2025-03-03 09:00:37.590157+00', '00:00:00.000255', '\x90598f809d341184c435755c7b4adcaf562be42e40a007fc8e6469e52913720f'),
	(206, 'registration', '000aca7b-017a-4a75-b85a-142758800087', 1, 'submit', '', 'pending', 'visitor', NULL, '', 2, '2025-03-03 09:00:42.756566+00', NULL, '\x54f5c0a023275fd552956ac402efa28e01547d07f981cb55572d9688117c6961'),
	(212, 'registration', '000aca7b-017a-4a75-b85a-142758800087', 4, 'activate', 'email_sent', 'activated', 'visitor', 'fe782dbd-0e57-4efd-8d2e-477e8ab43dc4', '', 2, '2025-03-03 09:00:42.920569+00', '00:00:00.111606', '\x18bc72030d983b2417567790b15e977ddf75b4ef7eb4347b8a1f682e58128184'),
	(213, 'account', '52e3e9ac-f9ce-4d20-8df6-bee7cc5ec831', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:00:42.920725+00', NULL, '\xdeb4a0fc4b7996f8dae80e1c0f8a3b839198f8b8a3b20dc77777ad424bb417b6'),
	(214, 'registration', '000aca7b-017a-4a75-b85a-142758800087', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', 'fe782dbd-0e57-4efd-8d2e-477e8ab43dc4', '', 2, '2025-03-03 09:00:42.920818+00', '00:00:00.000249', '\xe640a754c64b75da2c2b354f454b65c28ee7813592f9b999b7e56b8a7c74dc12'),
	(215, 'registration', '000aca7b-017a-4a75-b85a-142758800087', 6, 'complete', 'tan_configured', 'completed', 'visitor', 'fe782dbd-0e57-4efd-8d2e-477e8ab43dc4', '', 2, '2025-03-03 09:00:42.920892+00', '00:00:00.000074', '\x9dfcfc84fda70be487b11578b2d8c92439763cf802c2dadb7c2eb250044139f4'),
	(216, 'message', '350c583b-467d-4ff6-a309-9539912d00f5', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:42.920962+00', NULL, '\x21a6b960320bbdae239eff81cf0017529068e5bb11aec3ad796b1594c099c3d3'),
	(230, 'registration', 'e3574e7b-168a-40df-aefa-54f7b9db5094', 4, 'activate', 'email_sent', 'activated', 'visitor', '1ea00661-999a-43d0-b30e-1805ed85ff2f', '', 2, '2025-03-03 09:00:43.289817+00', '00:00:00.134171', '\x89202dfb59df092f062687b263d2ec0630958d493baf29c73aabb13378f352f7'),
	(231, 'account', 'd6c48506-7add-49f4-b572-7d45098a7144', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:00:43.289977+00', NULL, '\x1a7b2841485d5454cdbb765ac7651bb73031ebef2c725ee3538b2470cd25729d'),
	(232, 'registration', 'e3574e7b-168a-40df-aefa-54f7b9db5094', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', '1ea00661-999a-43d0-b30e-1805ed85ff2f', '', 2, '2025-03-03 09:00:43.290058+00', '00:00:00.000241', '\x58aa73a2603286e51409995531ebeac61712f40307c8621a27431fce7eae9f27'),
	(233, 'registration', 'e3574e7b-168a-40df-aefa-54f7b9db5094', 6, 'complete', 'tan_configured', 'completed', 'visitor', '1ea00661-999a-43d0-b30e-1805ed85ff2f', '', 2, '2025-03-03 09:00:43.290132+00', '00:00:00.000074', '\x15762ad9b080f093082ea8f9dff5ef5eac637074ee4080bb707f5912f2e17eaf'),
	(234, 'message', 'f8f44e0c-a90b-4c8f-8168-f40e8f131f5e', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:43.290202+00', NULL, '\x6e1e84b445434d8101fb4ecd0d7161ac2dde59995c440d653bdb10fdfcf9d5f9'),
	(237, 'recovery', '10aa874d-74b5-487f-b0f8-3805acf228a4', 1, 'request', '', 'requested', 'visitor', NULL, '', 5, '2025-03-03 09:00:43.374269+00', NULL, '\xb44fbbea7969ba9fda7a5b648cb1f11767c67b42aa6e7303e39daf58dd6e4da9'),
	(250, 'registration', '629d761a-bae6-4f29-ad74-ceb7c79360bc', 1, 'submit', '', 'pending', 'visitor', NULL, '', 2, '2025-03-03 09:00:43.999212+00', NULL, '\xdf07942960546b21b21a6bef53d4d2e39dc62b73191e0b7375bc87aec87e14a3'),
	(279, 'registration', 'a4b5be30-b287-4aff-a1b4-b802cb1c72cf', 4, 'activate', 'email_sent', 'activated', 'visitor', '322b0a1b-660f-413b-a1e5-85295a37b999', '', 2, '2025-03-03 09:00:44.80243+00', '00:00:00.103536', '\xe81943638158c8f0ce2fd1e2f8b7dd8e9801e5c4f158aa21728b961ee99017ac'),
	(280, 'account', '0bd4c42b-198b-42b9-9664-145249ad72ad', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:00:44.802581+00', NULL, '\xf523ccfd35825d751c58e52e620865d442057e5c361069e7747236f635dca7a6'),
	(161, 'message', '4567744c-80ae-4ee8-bb6c-6f1771384d0e', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:35.040236+00', '00:00:00.019985', '\xf9fc43da0e4d08da2cf18cb1c4215d92223a29bc7a3ec3eccda2b43c215d3caf'),
	(163, 'message', '4567744c-80ae-4ee8-bb6c-6f1771384d0e', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:35.064706+00', '00:00:00.02447', '\xbc9096474c7e1dc377cfe3f83cdb2042ce7fe5cf94136ec05cc67a7b7b830551'),
	(166, 'account', 'ffe9c11d-772d-4fc4-ba42-ffb36a197361', 1, 'auto_register', '', 'first_login_password_change_required', 'import', NULL, 'letter', 4, '2025-03-03 09:00:36.611086+00', NULL, '\xd73acbe4f95017b6592ff3612f905ca6db3eea4df49e8b430e04ae63da10c8fb'),
	(167, 'letter', 'c86b2e91-7311-411b-8219-92c3c3a00d2e', 1, 'order', '', 'created', 'system', NULL, '', 2, '2025-03-03 09:00:36.611862+00', NULL, '\xb85fffcd94bb347d218f4072aee1e8c4c9f6ec51cb056836bca120dcc1178a64'),
	(173, 'account', 'ffe9c11d-772d-4fc4-ba42-ffb36a197361', 2, 'change_initial_credentials', 'first_login_password_change_required', 'tan_setup_required', 'account:ffe9c11d-772d-4fc4-ba42-ffb36a197361', 'bc189f13-bbb8-445d-b862-8b6a0476e7f2', '', 4, '2025-03-03 09:00:37.833772+00', '00:00:01.222686', '\x419ba095c8068293b065991e6fb2ff749f0a457d4cf79031d5ea890c279acce3'),
	(174, 'account', 'ffe9c11d-772d-4fc4-ba42-ffb36a197361', 3, 'go_without_tan', 'tan_setup_required', 'active', 'account:ffe9c11d-772d-4fc4-ba42-ffb36a197361', NULL, '', 4, '2025-03-03 09:00:37.834816+00', '00:00:00.001044', '\x8a5944596a90b8f6a113429d23032b45a0a4e8a50e348cf5357e7a3809a5016f'),
	(175, 'message', 'cf8ba9e0-5638-4276-ae84-7bd29270e64f', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:37.835108+00', NULL, '\xc1dd91eb5d12a7b5f8f4845c30255b7f563de6a14de73d78f12cce8359c7e5ae'),
	(176, 'message', 'cf8ba9e0-5638-4276-ae84-7bd29270e64f', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:37.852236+00', '00:00:00.017128', '\xe662227c77133988e21d41bda16c6a8de7de4c264c30d6205dd938c25a5aea13'),
	(178, 'message', 'cf8ba9e0-5638-4276-ae84-7bd29270e64f', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:37.874491+00', '00:00:00.022255', '\x0e1a31d55f0ba1630217d35aef13d5ae109dab0dd4b93d1a54c264e7d232ab21'),
	(177, 'contact_change', '3bb5be70-abfe-4a3d-b808-5844db22c42a', 1, 'request', '', 'requested', 'account:ffe9c11d-772d-4fc4-ba42-ffb36a197361', NULL, '', 2, '2025-03-03 09:00:37.874677+00', NULL, '\xfdb88fa8c12d74c6938d6ecc92f87bec7fdac95c27cb9b84cee96121213d8504'),
	(179, 'tan', '9e1373eb-08cd-4409-9ce5-41596a0e0068', 1, 'issue', '', 'issued', 'system', NULL, '', 2, '2025-03-03 09:00:37.875265+00', NULL, '\x3bb0c218540c65de61f46a4b7dc3fa0b63d8b1ff9c8b2e5c3f44267d7634aa5f'),
	(180, 'message', '94e471f7-2941-4d66-9d42-83bef44d9a57', 1, 'queue_tan', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:37.875572+00', NULL, '\xe7294a4af0fc62d8b94cbfb7a7a66a36761f2f655de21fca1cc8f908abbb50b4'),
	(184, 'signin', '5b945579-f7c7-4a29-9322-e7ce8f13e63b', 1, 'start', '', 'started', 'visitor', NULL, '', 3, '2025-03-03 09:00:38.069937+00', NULL, '\xf55c6905d483e0643d997f94f4c505c57e5b677e7635ba89a1b4760ec2c1dffc');
INSERT INTO public.transition OVERRIDING SYSTEM VALUE VALUES
	(185, 'signin', '5b945579-f7c7-4a29-9322-e7ce8f13e63b', 2, 'verify_password', 'started', 'password_verified', 'account:f8e3d705-bec5-4006-80aa-1b3c0bd2d0be', 'e3d3578a-bcfc-4b0f-a9f5-5dfbfa456c4c', '', 3, '2025-03-03 09:00:38.070164+00', '00:00:00.000227', '\x340707ea0c54f1132a2a2110c2d4aae659e9cd4e1fd3383bb2fc78c307926743'),
	(186, 'signin', '5b945579-f7c7-4a29-9322-e7ce8f13e63b', 3, 'sign_in', 'password_verified', 'signed_in', 'account:f8e3d705-bec5-4006-80aa-1b3c0bd2d0be', 'e3d3578a-bcfc-4b0f-a9f5-5dfbfa456c4c', '', 3, '2025-03-03 09:00:38.070327+00', '00:00:00.000163', '\x63da03de2293cbd444f1b7ce72d9559bb2ae0738e707ddf622790224d3995668'),
	(187, 'account', 'f8e3d705-bec5-4006-80aa-1b3c0bd2d0be', 2, 'request_closure', 'active', 'closing', 'account:f8e3d705-bec5-4006-80aa-1b3c0bd2d0be', NULL, '', 4, '2025-03-03 09:00:38.127464+00', '00:00:07.567382', '\x1ad0685e5fbb9356f6baa2176cc22a31bc9bc590d82e09ccb5950f0322b9eb17'),
	(188, 'message', '699e35b0-7eda-4bdb-bfa0-60a3f474279e', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:38.127698+00', NULL, '\x91fae7d4daeceaeb2c679c441564afaa427edcb46ba36ca2b50bb543175e30de'),
	(189, 'message', '699e35b0-7eda-4bdb-bfa0-60a3f474279e', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:38.140129+00', '00:00:00.012431', '\xa430002e0d4bb6e24638b4274390a09ac095dda793789553a980451b380828d1'),
	(190, 'message', '699e35b0-7eda-4bdb-bfa0-60a3f474279e', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:38.188143+00', '00:00:00.048014', '\x4305de9a01401c3bd7f8999560660b698842451b78c5b6bd4fc2459d8ce47b65'),
	(196, 'message', '9f790a2b-385e-4863-8f3c-fe2d590e1094', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:38.446462+00', '00:00:00.013766', '\x7b9aca3cfb0eec27cba47ac15e979dbe44a3c15a5ce1e69bfaf0d76b2ad88626'),
	(197, 'message', '9f790a2b-385e-4863-8f3c-fe2d590e1094', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:38.465881+00', '00:00:00.019419', '\xc1571c0de4c7b57d9bb5566339d3f5996c6464df528310188912c4d5358c3880'),
	(200, 'message', 'e4fc5465-47ca-47f7-bf7a-043ecf32e847', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:39.870869+00', '00:00:00.020137', '\x0c87b5964a2d945cdff8ead3bd616723e6a9de469e6aefaa4d58620025a4e43b'),
	(201, 'message', 'e4fc5465-47ca-47f7-bf7a-043ecf32e847', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:39.904455+00', '00:00:00.033586', '\x79f9609d25605d85a71dbc26e6770e4afcc5a563149d094f85f4ac00ded20b57'),
	(204, 'message', 'eb39af63-7657-4122-8917-90b665d9a744', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:42.277521+00', '00:00:00.025554', '\x21dce6cc56970e84a2d74900c65a88e9456fd7130015119c2b3ca35efd4b46e9'),
	(205, 'message', 'eb39af63-7657-4122-8917-90b665d9a744', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:42.299099+00', '00:00:00.021578', '\x0e2b99dd4414914ca628c4c38ff57f242087b39bf4c0799ca65509cdb51b68af'),
	(207, 'registration', '000aca7b-017a-4a75-b85a-142758800087', 2, 'match', 'pending', 'pending', 'system', NULL, '', 2, '2025-03-03 09:00:42.780606+00', '00:00:00.02404', '\xa3e102cc24bb98a041fb99d44e0c1b11ccbf7ca671c79589e74a21b6c5471aa0'),
	(208, 'message', 'cbbecadb-b496-4bfd-90b8-b14172650d2c', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:42.780778+00', NULL, '\x1ff09a580e86577252201407413532af96975ef4a4ed328f103596d18244783c'),
	(209, 'message', 'cbbecadb-b496-4bfd-90b8-b14172650d2c', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:42.791867+00', '00:00:00.011089', '\x901425d496ee20b772ee68d29158094b6ff29e6fcf6c59059c6bbedec2f0ad0c'),
	(210, 'message', 'cbbecadb-b496-4bfd-90b8-b14172650d2c', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:42.806214+00', '00:00:00.014347', '\xc0755844e6c432a681fc8f2ffc74fed6c7af43d008d3a467b7beda09a3f32f5b'),
	(211, 'registration', '000aca7b-017a-4a75-b85a-142758800087', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 2, '2025-03-03 09:00:42.808963+00', '00:00:00.028357', '\x28352d9ed557bad0b7d81a99d4ca43a54190c3fe1e2c99fac2b5de821ef5fb7e'),
	(217, 'message', '350c583b-467d-4ff6-a309-9539912d00f5', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:42.946635+00', '00:00:00.025673', '\xc59e4193a7e127d37036cfa062779a8d38dfa602c72ff880a0c53e3e8403268b'),
	(218, 'message', '350c583b-467d-4ff6-a309-9539912d00f5', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:42.967356+00', '00:00:00.020721', '\x037fa718b73564c5fdbd84c53fa3a00830fee66f48ac64e60614d3cc4c6651a8'),
	(220, 'message', '7716d93b-cebc-4ccd-b1f6-eb9f40497fcb', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:43.044181+00', NULL, '\x157d9acf633a39b1a4527a8344768ca2185775000f8af06b61a00ce5283be688'),
	(221, 'message', '7716d93b-cebc-4ccd-b1f6-eb9f40497fcb', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:43.066676+00', '00:00:00.022495', '\xa846b7c9c68f30bf5f9e23a218dbb5ef55bc527645b06e28972ca549c0e99152'),
	(222, 'registration', 'e3574e7b-168a-40df-aefa-54f7b9db5094', 1, 'submit', '', 'pending', 'visitor', NULL, '', 2, '2025-03-03 09:00:43.097687+00', NULL, '\xed04f9fcdcd24217da64659a3f71c0ce8da7168cb5c8610cdae64c6d0522d649'),
	(223, 'message', '7716d93b-cebc-4ccd-b1f6-eb9f40497fcb', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:43.100411+00', '00:00:00.033735', '\xc16da0c8e6841ee4cf181db28186824871db8a7820d68b683b119b291206465d'),
	(224, 'recovery', '8d252167-02f2-4a8f-90f9-c51938c64960', 2, 'accept_mail', 'requested', 'link_sent', 'system', NULL, '', 5, '2025-03-03 09:00:43.105237+00', '00:00:00.107875', '\x990a7624259ae99cb699edb6b71d2f95886243ef8d3d9ce01cade8dcf85517b4'),
	(225, 'registration', 'e3574e7b-168a-40df-aefa-54f7b9db5094', 2, 'match', 'pending', 'pending', 'system', NULL, '', 2, '2025-03-03 09:00:43.128546+00', '00:00:00.030859', '\x5e51a0733d9bb50a2a2000db2a8533232bb89caf2d2404e8f00575ea94ad3864'),
	(226, 'message', '20ae102d-c73e-4ed6-a35c-a1591206442e', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:43.128768+00', NULL, '\xc5c7b94ec12ccab8cff76966385ae815fdbb34c7c586b1a31830b35962235efc'),
	(227, 'message', '20ae102d-c73e-4ed6-a35c-a1591206442e', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:43.140299+00', '00:00:00.011531', '\xb2e97bdcb72546df20e228163ad8ee4629ac0e93e47ef731c4399a6fe55d38fe'),
	(228, 'message', '20ae102d-c73e-4ed6-a35c-a1591206442e', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:43.152729+00', '00:00:00.01243', '\x648b988d5cf51293c5584409d1cb94deb9db9ef59087cfb436141e81498c2050'),
	(229, 'registration', 'e3574e7b-168a-40df-aefa-54f7b9db5094', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 2, '2025-03-03 09:00:43.155646+00', '00:00:00.0271', '\x79475d27fd688c4511986e9664237340ac6cb6784d24d7cbcb1b42d1162ca3d4'),
	(235, 'message', 'f8f44e0c-a90b-4c8f-8168-f40e8f131f5e', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:43.312596+00', '00:00:00.022394', '\xc111552e66a676e165666b403f5d87000bc05665afc21aac18b1cf6a4970b2f1'),
	(236, 'message', 'f8f44e0c-a90b-4c8f-8168-f40e8f131f5e', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:43.322006+00', '00:00:00.00941', '\x4883187a5fec05e0d6368e0556f5902a43add1fd5e00c80eb2eb12ce5da9a70f'),
	(238, 'letter', '40df623f-f2e8-4cb4-8ed0-4e039bf30d72', 1, 'order', '', 'created', 'system', NULL, '', 2, '2025-03-03 09:00:43.437343+00', NULL, '\x00015ba35dac6e6916b9a3e9e4e7580ca75572b164dc13ce8b71783b2b0f215c'),
	(183, 'tan', '9e1373eb-08cd-4409-9ce5-41596a0e0068', 2, 'accept_sending', 'issued', 'sent', 'system', NULL, '', 2, '2025-03-03 09:00:37.946158+00', '00:00:00.070893', '\xed13bef2a4c03c3850da897f5e61d28edde70cf163a49e1fdb29b9be2fb01dcd'),
	(268, 'message', '5ca5f109-1c32-4cc3-a42b-33871384df1f', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:44.456779+00', '00:00:00.024872', '\x217dc4ecf7a7fbde4f31aa393c379f9b9c07e8f13fde101ab57aed374e9b6f69'),
	(269, 'message', '5ca5f109-1c32-4cc3-a42b-33871384df1f', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:44.478422+00', '00:00:00.021643', '\xba4e8ae2973ee7cabe9f98b92f9a7dc3bfd06af5c93c4f328dc0f4d2621af53b'),
	(270, 'tan', '7ee2e407-e79b-4c26-b937-30e2ac633f9a', 2, 'accept_sending', 'issued', 'sent', 'system', NULL, '', 2, '2025-03-03 09:00:44.480661+00', '00:00:00.04889', '\xdefc8b02de623012174cf87b8c30549734c92a67765d62f69201d1a14135c82e'),
	(292, 'message', '862d27c4-3b73-4894-a242-90c0a45b959b', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:44.99877+00', '00:00:00.027021', '\x333d415f4af88d165a012dc45d7da4d9529b0b6383702833a22a73244464de12'),
	(293, 'message', '862d27c4-3b73-4894-a242-90c0a45b959b', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:45.012701+00', '00:00:00.013931', '\x912f9dbd7792dde91e969568115751b42145548e602be67593b889768e863e39'),
	(294, 'tan', '5185427d-eed2-4ad2-ba0d-442ea0339f74', 2, 'accept_sending', 'issued', 'sent', 'system', NULL, '', 2, '2025-03-03 09:00:45.014717+00', '00:00:00.043159', '\x28e6fd8503d9906f25b156631abb7b6e74f4220ae4f8d13552376b6d26d56277'),
	(313, 'message', 'f4ee9f92-d9b2-42c6-acb7-21702b99aa5c', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:45.527358+00', '00:00:00.022094', '\xf185cb6550f71cf48a007c80464056342278c9e622dabf3bbb628bc2f60603dd'),
	(314, 'message', 'f4ee9f92-d9b2-42c6-acb7-21702b99aa5c', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:45.544829+00', '00:00:00.017471', '\xaca358d75e0f927724713031efd48abfe7a4f27ab415bc1d448d1e33dd0a7e42'),
	(315, 'tan', '476e984c-6f09-40d0-b627-6766f832c62e', 2, 'accept_sending', 'issued', 'sent', 'system', NULL, '', 2, '2025-03-03 09:00:45.546551+00', '00:00:00.041469', '\x194e6c84f66439dd1efd31e287e7c629fa4e3154108c3de11d81fd7fa43b9bab'),
	(191, 'signin', 'bb0b4f55-e432-485a-b7b4-dbf9feaf1c81', 1, 'start', '', 'started', 'visitor', NULL, '', 3, '2025-03-03 09:00:38.373595+00', NULL, '\xb624022c771411cecbe29e6ebec5de3ead4d4cffed628a3a02ec227d2d5fd660'),
	(192, 'signin', 'bb0b4f55-e432-485a-b7b4-dbf9feaf1c81', 2, 'verify_password', 'started', 'password_verified', 'account:2d2108eb-eed6-474c-a3ac-549d56aa9202', '4afb2bdf-9cbb-4ba9-84f9-66cb9be2b048', '', 3, '2025-03-03 09:00:38.373989+00', '00:00:00.000394', '\xc5b94cfdf50e09a26b8da3405538068888d2d1116fe94e21a69966b0d35bbe68'),
	(193, 'signin', 'bb0b4f55-e432-485a-b7b4-dbf9feaf1c81', 3, 'sign_in', 'password_verified', 'signed_in', 'account:2d2108eb-eed6-474c-a3ac-549d56aa9202', '4afb2bdf-9cbb-4ba9-84f9-66cb9be2b048', '', 3, '2025-03-03 09:00:38.374179+00', '00:00:00.00019', '\xb751cfc3c40e034986de4c0104b12f73ddea9b8e52b1c31979b8dc5d9104ab31'),
	(194, 'account', '2d2108eb-eed6-474c-a3ac-549d56aa9202', 2, 'request_closure', 'active', 'closing', 'account:2d2108eb-eed6-474c-a3ac-549d56aa9202', NULL, '', 4, '2025-03-03 09:00:38.432371+00', '00:00:07.608865', '\xac2bf5ae700b22c1ea5c18b584e6bc6b5f58d530ca9ebaa9c0a21eb4cf8df5a3'),
	(195, 'message', '9f790a2b-385e-4863-8f3c-fe2d590e1094', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:38.432696+00', NULL, '\x56ef1db7776b3ea1da9206a1610e06573b1eda0893dcb3b8277e438a75704a50'),
	(198, 'message', 'e4fc5465-47ca-47f7-bf7a-043ecf32e847', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:39.850732+00', NULL, '\x356f430255be758ef3ac707c12f36a66b58ddab1345529c989f78ac9aa42882c'),
	(199, 'account', 'cb53390e-8ae5-4cb4-8c64-1bf91122279c', 2, 'end', 'active', 'ended', 'command-line', NULL, 'moved away', 4, '2025-03-03 09:00:39.851834+00', '00:00:08.589779', '\x0a7ead8265db353198ce9886f65b7bcd15bb4e4b1e9da2e4553a3605c09045f0'),
	(202, 'message', 'eb39af63-7657-4122-8917-90b665d9a744', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:42.251967+00', NULL, '\xb5888be59fb0ea50aa04873fd66c01d79be332eb948eb41771fa474d92a576f2'),
	(203, 'account', 'a264108b-4c41-4f42-b157-432345a61998', 2, 'end', 'active', 'ended', 'command-line', NULL, 'moved away', 4, '2025-03-03 09:00:42.253218+00', '00:00:10.437452', '\xc428fceec3e28c9571a7b6a9387f6b3fc0531a9cf63a4894d176ad0bf7289ad8'),
	(219, 'recovery', '8d252167-02f2-4a8f-90f9-c51938c64960', 1, 'request', '', 'requested', 'visitor', NULL, '', 5, '2025-03-03 09:00:42.997362+00', NULL, '\x3510863d899f39bc07d001e74f8189c774f0889ec32ddb4c56b629e04c2d6f0d'),
	(256, 'registration', '629d761a-bae6-4f29-ad74-ceb7c79360bc', 4, 'activate', 'email_sent', 'activated', 'visitor', '136c6452-9759-4b56-9aed-6359f98d95c8', '', 2, '2025-03-03 09:00:44.26502+00', '00:00:00.163844', '\x2c608a7109684cb9c1809f98136f28dc75c69604529abfc481bb40d3419cbf9c'),
	(257, 'account', 'e2432722-025d-4735-8931-0a18bb959317', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:00:44.265405+00', NULL, '\x00c62756210848121a8005647ddb0bfce25e5bada361a84b42c495ac2a3558f9'),
	(258, 'registration', '629d761a-bae6-4f29-ad74-ceb7c79360bc', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', '136c6452-9759-4b56-9aed-6359f98d95c8', '', 2, '2025-03-03 09:00:44.265691+00', '00:00:00.000671', '\x6f6991b87711af87fda93fc76f3ae34da41337f1760e14815bf3223a44e5e381'),
	(259, 'registration', '629d761a-bae6-4f29-ad74-ceb7c79360bc', 6, 'complete', 'tan_configured', 'completed', 'visitor', '136c6452-9759-4b56-9aed-6359f98d95c8', '', 2, '2025-03-03 09:00:44.265898+00', '00:00:00.000207', '\x410ceefd2bd35daf70a0a41b650d9b25f1948d439e67fc6057af76f1df9e004f'),
	(260, 'message', '814ec057-645e-4a71-8696-b91368b257fe', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:44.266068+00', NULL, '\x922b24f6c84b9ef8dafd2d1ffa81f333a9bdfdca23e9cb8a630e4581dee8699f'),
	(263, 'signin', '4813401d-bb57-47f8-b50e-2030c3a75b25', 1, 'start', '', 'started', 'visitor', NULL, '', 3, '2025-03-03 09:00:44.431282+00', NULL, '\x5f6acd4d591a03676c98f498e72fd12fb3d2dfb15bb989b8f6aa1fe96f299115'),
	(264, 'signin', '4813401d-bb57-47f8-b50e-2030c3a75b25', 2, 'verify_password', 'started', 'password_verified', 'account:e2432722-025d-4735-8931-0a18bb959317', '61ed729f-1a31-4fff-a782-8c1aa0c557f8', '', 3, '2025-03-03 09:00:44.431596+00', '00:00:00.000314', '\x33fbe81fa32f6ec99b649eb4f207c7cf91db40ce2436d3608a0aa4f15c872105'),
	(265, 'tan', '7ee2e407-e79b-4c26-b937-30e2ac633f9a', 1, 'issue', '', 'issued', 'system', NULL, '', 2, '2025-03-03 09:00:44.431771+00', NULL, '\x9d9b339e99999b6c714a9f87c3e63e6c7f0b37f5d0c5f6bc0e27890a0888c345'),
	(266, 'message', '5ca5f109-1c32-4cc3-a42b-33871384df1f', 1, 'queue_tan', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:44.431907+00', NULL, '\xab835517b7546cc1aa752229eeeb1b1c5ebb9ec470ec6d05753329b30e534bdd'),
	(267, 'signin', '4813401d-bb57-47f8-b50e-2030c3a75b25', 3, 'send_tan', 'password_verified', 'tan_sent', 'account:e2432722-025d-4735-8931-0a18bb959317', NULL, '', 3, '2025-03-03 09:00:44.432044+00', '00:00:00.000448', '\x2954a0375818501e934720ac563211d7313cfafe8a300268e80c0286a24c09ca'),
	(271, 'tan', '7ee2e407-e79b-4c26-b937-30e2ac633f9a', 3, 'verify', 'sent', 'verified', 'account:e2432722-025d-4735-8931-0a18bb959317', '8e13b5ee-7388-48e4-ae0b-79b6619c0485', '', 2, '2025-03-03 09:00:44.559858+00', '00:00:00.079197', '\x32ea325d585e507b43ae1e978622a369fb9149c4ff7f7e2152a1aa36c3219232'),
	(272, 'signin', '4813401d-bb57-47f8-b50e-2030c3a75b25', 4, 'sign_in', 'tan_sent', 'signed_in', 'account:e2432722-025d-4735-8931-0a18bb959317', '8e13b5ee-7388-48e4-ae0b-79b6619c0485', '', 3, '2025-03-03 09:00:44.560165+00', '00:00:00.128121', '\x95bd05b16308f8f5e670041e121b21cc0158046f9ebf747230ca4fea1b03ca24'),
	(295, 'registration', '0270c76a-6cfc-428e-947c-8b830d755906', 1, 'submit', '', 'pending', 'visitor', NULL, '', 2, '2025-03-03 09:00:45.069169+00', NULL, '\xc0aaafa0521288d54edf522d2aef86f8d8668adff8b64ea7e1bce092b86c29c2'),
	(308, 'signin', '7cdec398-e036-408d-96d5-a45910d5eed3', 1, 'start', '', 'started', 'visitor', NULL, '', 3, '2025-03-03 09:00:45.50454+00', NULL, '\x7407808ebf6e9018ae8353f3aa2526da3510f476b08c5fed2b507ad507011601'),
	(309, 'signin', '7cdec398-e036-408d-96d5-a45910d5eed3', 2, 'verify_password', 'started', 'password_verified', 'account:e59d32e9-3751-443e-80aa-ddeb1d6aa660', '7a1bb938-1a8a-47ad-abb6-0102386bbca8', '', 3, '2025-03-03 09:00:45.504853+00', '00:00:00.000313', '\xe98c5f7f112c207d4cd68bea9d5d0bc739a66a6702e6b3024597c439ec13d3d9'),
	(310, 'tan', '476e984c-6f09-40d0-b627-6766f832c62e', 1, 'issue', '', 'issued', 'system', NULL, '', 2, '2025-03-03 09:00:45.505082+00', NULL, '\xe3c3530631754fd086794d0261897c9a93d3a0ec87e74a81f69fb33fe80db4fe'),
	(311, 'message', 'f4ee9f92-d9b2-42c6-acb7-21702b99aa5c', 1, 'queue_tan', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:45.505264+00', NULL, '\x8c5cce040bb5695657afce78924eb5ab034ff410342e7a967714328d2e80aab7'),
	(312, 'signin', '7cdec398-e036-408d-96d5-a45910d5eed3', 3, 'send_tan', 'password_verified', 'tan_sent', 'account:e59d32e9-3751-443e-80aa-ddeb1d6aa660', NULL, '', 3, '2025-03-03 09:00:45.505538+00', '00:00:00.000685', '\xf4e723ffef66a6c81bd4552ca638a651cdebb8e3244cf2fae9e1b601530bb276'),
	(318, 'registration', '529a655e-212b-47b0-90f6-faf692bb6aac', 1, 'submit', '', 'pending', 'visitor', NULL, '', 2, '2025-03-03 09:00:47.233952+00', NULL, '\x09db0ee0a98dad3548fd15c91c7f62dbb39ca0367ac0d85b9354a8eb4d56ca53'),
	(339, 'recovery', 'e10f2c13-17ee-465f-b4b9-ce1229408d0e', 1, 'request', '', 'requested', 'visitor', NULL, '', 5, '2025-03-03 09:00:51.791913+00', NULL, '\x56c665e9144cc97c3590c8a928c36648f913f2c533643dab13a0c813fd029ca4'),
	(239, 'recovery', '10aa874d-74b5-487f-b0f8-3805acf228a4', 2, 'send_letter', 'requested', 'letter_sent', 'system', NULL, '', 5, '2025-03-03 09:00:43.437541+00', '00:00:00.063272', '\x5e240795fc639b822fcb37b03d501da714f99fe4939098b33eea4f84da4d87f3'),
	(240, 'message', '9c800d1a-4000-42f4-a87b-161daa238854', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:43.4377+00', NULL, '\xa217aeae654c4479146f52bf400962e6596e997ab40ee307e9275254b25ab405'),
	(241, 'message', '9c800d1a-4000-42f4-a87b-161daa238854', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:43.453527+00', '00:00:00.015827', '\xc33e77631439db012e818bf844a34897b62bd45948a254a55d60c890539e7355'),
	(242, 'message', '9c800d1a-4000-42f4-a87b-161daa238854', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:43.486664+00', '00:00:00.033137', '\xc06a53c39aabd3b14dacab60d4546c625a66487e7663dfc4edb724b2313ef856'),
	(245, 'registration', '1623f699-82e5-4727-8f23-e1da5b964011', 2, 'match', 'pending', 'pending', 'system', NULL, '', 2, '2025-03-03 09:00:43.827745+00', '00:00:00.048307', '\x000d76b8a9beb87c99fbe8be77c62c6df18acd9c12764c6aae909b57414d5237'),
	(246, 'message', 'd30212ea-4a69-4765-9571-d8fc1a349a85', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:43.828023+00', NULL, '\xc0fc2444de69bc4052e45edd6255b9188c45a6652d8929a1aa4c222e61f29ae7'),
	(247, 'message', 'd30212ea-4a69-4765-9571-d8fc1a349a85', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:43.848032+00', '00:00:00.020009', '\x2e16ba26965162d4b2ec180aa726c2bcceb7d7d9fa91a809d8c083cd634359b6'),
	(248, 'message', 'd30212ea-4a69-4765-9571-d8fc1a349a85', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:43.869819+00', '00:00:00.021787', '\xe26b4ff2656ac90b2f7baf2b885b83860f75b1afd7285df29a48f825d0ae6405'),
	(249, 'registration', '1623f699-82e5-4727-8f23-e1da5b964011', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 2, '2025-03-03 09:00:43.884511+00', '00:00:00.056766', '\x043169a543c9029c5000228073bd718a06aeb68a94af2d0700b1913df9b0f407'),
	(251, 'registration', '629d761a-bae6-4f29-ad74-ceb7c79360bc', 2, 'match', 'pending', 'pending', 'system', NULL, '', 2, '2025-03-03 09:00:44.044196+00', '00:00:00.044984', '\xd8dc0704eb9502fdb36a08236ba68cf3d331af09b60e2ab10d5aef6f6d0c87f7'),
	(252, 'message', '20f0c6a9-2fa7-41c9-8556-be475cd8b1f5', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:44.044454+00', NULL, '\xcf064a0ca43328774ae84c6b53326bbe4a56d8adc8ff92603001abc4ff8bc275'),
	(253, 'message', '20f0c6a9-2fa7-41c9-8556-be475cd8b1f5', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:44.070855+00', '00:00:00.026401', '\x374c966b581173dc5fdfa6266193de6f94dd5d62dd8370c49181f02a6cde7b0a'),
	(254, 'message', '20f0c6a9-2fa7-41c9-8556-be475cd8b1f5', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:44.08826+00', '00:00:00.017405', '\xacc76f689dc7bb2bedb40404e42a80b47fc500b5d9e3c03436b9e7d84aceb8f6'),
	(255, 'registration', '629d761a-bae6-4f29-ad74-ceb7c79360bc', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 2, '2025-03-03 09:00:44.101176+00', '00:00:00.05698', '\x07528cefa2ff52d999ad5b35469b05103a75db8fc758ac1bf770f62b6df42117'),
	(261, 'message', '814ec057-645e-4a71-8696-b91368b257fe', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:44.294622+00', '00:00:00.028554', '\xf9aa25c120657cd4070caefa3c9daa340f4e73a1a659e80f187bfd660e5319d4'),
	(262, 'message', '814ec057-645e-4a71-8696-b91368b257fe', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:44.32412+00', '00:00:00.029498', '\xe292bcd7286b6c4dfd9a09bd245061ae2848217cc0915204ba2a54e7513d1397'),
	(274, 'registration', 'a4b5be30-b287-4aff-a1b4-b802cb1c72cf', 2, 'match', 'pending', 'pending', 'system', NULL, '', 2, '2025-03-03 09:00:44.66984+00', '00:00:00.017162', '\x0d1304637e579a8f34dc4b59c02b9536da120206eb7e67ba8c83d93c00e8e21d'),
	(275, 'message', '5583f6c5-aac4-40be-a277-93e5103c6a24', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:44.67008+00', NULL, '\x7e7b511e9b71b25366b36359b865de860c6f5b926cf949190665bea0a8815cfc'),
	(276, 'message', '5583f6c5-aac4-40be-a277-93e5103c6a24', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:44.680726+00', '00:00:00.010646', '\xad4f0738dcb11a1e31934ca0538ab797ca552aafe65a7ce2ea24c6f897261e98'),
	(277, 'message', '5583f6c5-aac4-40be-a277-93e5103c6a24', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:44.695822+00', '00:00:00.015096', '\x596a24695f4cd6b11a8a51524aef95b7310970a869c4a0bdf2e99f206f6d3509'),
	(278, 'registration', 'a4b5be30-b287-4aff-a1b4-b802cb1c72cf', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 2, '2025-03-03 09:00:44.698894+00', '00:00:00.029054', '\x5a9f395cc2f6b95ed8b6beb15da2488a7b3adfbc513a269d7f97c63d9dc63a22'),
	(284, 'message', '69c49fdf-9652-4a11-807b-bdcb7317084f', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:44.823243+00', '00:00:00.02024', '\x309bec982354e089f1f672e78bed70114a11174e3cdbc810fe59568cf5024bdc'),
	(285, 'message', '69c49fdf-9652-4a11-807b-bdcb7317084f', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:44.844353+00', '00:00:00.02111', '\xad7c70fe6c8f3d0d562ea35294f920e40df6da2bc3933c27ed14030a9b986c04'),
	(296, 'registration', '0270c76a-6cfc-428e-947c-8b830d755906', 2, 'match', 'pending', 'pending', 'system', NULL, '', 2, '2025-03-03 09:00:45.100668+00', '00:00:00.031499', '\x035deadf293405613ce8aab0d3edbf0118e420133257b02745e6c9bbec27f7b2'),
	(297, 'message', 'd12d9cfc-d298-408c-9c67-5b11e3a86104', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:45.100816+00', NULL, '\xbd847942bade4887ab00229af9313578c61391fb3659fc3edc9b215f2df2170a'),
	(298, 'message', 'd12d9cfc-d298-408c-9c67-5b11e3a86104', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:45.108998+00', '00:00:00.008182', '\xb3c0024c80f9ada1f2964318239e9800b257d02b7ff8e5b6eb8acdd4cebeb625'),
	(299, 'message', 'd12d9cfc-d298-408c-9c67-5b11e3a86104', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:45.12437+00', '00:00:00.015372', '\xe5d7218dccc441531bf6168ac7b205e7b117268710efd556d661084d2c60fe67'),
	(300, 'registration', '0270c76a-6cfc-428e-947c-8b830d755906', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 2, '2025-03-03 09:00:45.126647+00', '00:00:00.025979', '\x8d94eda471d4c36cbc2ccd1b06fe8cbf78b406ed072ffdb6244c457cf2a5ca1c');
INSERT INTO public.transition OVERRIDING SYSTEM VALUE VALUES
	(306, 'message', 'c6aa6166-d84a-4ca8-b0b9-a0b2804f233e', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:45.343327+00', '00:00:00.027935', '\x207336982d6b1153261c6e0f8ac588fbc6ee84df9ba38165ec93277651f9676c'),
	(307, 'message', 'c6aa6166-d84a-4ca8-b0b9-a0b2804f233e', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:45.368094+00', '00:00:00.024767', '\x9f6e40068b3c4e4e1f2dff5a7234ecd78ca8b7991de8621ddf7a8be67f36aee7'),
	(319, 'registration', '529a655e-212b-47b0-90f6-faf692bb6aac', 2, 'match', 'pending', 'pending', 'system', NULL, '', 2, '2025-03-03 09:00:47.259739+00', '00:00:00.025787', '\x0edcc7306d10db9f96ec93f149b159f44e1038aac14fc190b07abe397a6a8982'),
	(320, 'message', '71274177-e170-4232-88df-127e6e6fe9b1', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:47.259882+00', NULL, '\xe4fdc8f94f1570d68d71a645d01453a368ee9d5cb38671470e3c6ca919d0e76c'),
	(321, 'message', '71274177-e170-4232-88df-127e6e6fe9b1', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:47.268402+00', '00:00:00.00852', '\xed762d9193c5a6b43303e5a1fd05e3524d283c26db4513cfa2f6620554a05e3b'),
	(322, 'message', '71274177-e170-4232-88df-127e6e6fe9b1', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:47.282325+00', '00:00:00.013923', '\xa97c14ecf95cc4ebd560c94e9773bb794dd9492cedce9381185454c6c4fa37d5'),
	(323, 'registration', '529a655e-212b-47b0-90f6-faf692bb6aac', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 2, '2025-03-03 09:00:47.286611+00', '00:00:00.026872', '\x0fe3279261835be41b0714772dc2874a995c6ad2a0a4cef9492504e06c6f38eb'),
	(329, 'message', 'b5c6c5e4-ac60-4852-8337-b26f38ffa54b', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:47.451687+00', '00:00:00.014203', '\x90e310e916a36e180721f134ca7e7ae585f2732e9c03f1eb71528b52fbdaa93c'),
	(330, 'message', 'b5c6c5e4-ac60-4852-8337-b26f38ffa54b', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:47.470737+00', '00:00:00.01905', '\x498756b9dabb8b44308928b8ad9b5bc8df6a0941795f459be3def8cbb3fdf215'),
	(335, 'message', 'fa7d1c9d-cc0e-4e3d-9f7d-1e67475f5e35', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:49.802005+00', NULL, '\xbf6babaa52d7bba60eb01fc3eb6db6491069533cfa81b7f40f3f8ea68a78bbaf'),
	(336, 'message', 'fa7d1c9d-cc0e-4e3d-9f7d-1e67475f5e35', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:49.829546+00', '00:00:00.027541', '\x2123176c182d48b0cb34f9f3c6a150808cb66941035d8cc20eba1532b81e974b'),
	(340, 'recovery', 'e10f2c13-17ee-465f-b4b9-ce1229408d0e', 2, 'answer', 'requested', 'done', 'system', NULL, '', 5, '2025-03-03 09:00:51.845237+00', '00:00:00.053324', '\x857e8c839188d8a75994c67e433fdd4175114eed221b486cb6fbdb237fd527fe'),
	(341, 'message', '065a4e94-6992-45cb-a412-5dca2bb5183d', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:51.845511+00', NULL, '\x4ee5cd544fb4ce7be486e1d224263b95ab0c74d7e0a9ed811ff6b22d3f3fbd39'),
	(244, 'registration', '1623f699-82e5-4727-8f23-e1da5b964011', 1, 'submit', '', 'pending', 'visitor', NULL, '', 2, '2025-03-03 09:00:43.779438+00', NULL, '\xb88cd5d878ad6cf4679fb345cd4785d01906b069e6fcc7dcd4842f478ffc534c'),
	(273, 'registration', 'a4b5be30-b287-4aff-a1b4-b802cb1c72cf', 1, 'submit', '', 'pending', 'visitor', NULL, '', 2, '2025-03-03 09:00:44.652678+00', NULL, '\xbbf340b6e9d5e2123155a30e75333e8d2e8568165d524edb8b9c795de2a0e5da'),
	(301, 'registration', '0270c76a-6cfc-428e-947c-8b830d755906', 4, 'activate', 'email_sent', 'activated', 'visitor', 'cf893dde-3163-4de1-a110-8d6b0bee7c29', '', 2, '2025-03-03 09:00:45.314767+00', '00:00:00.18812', '\x5a34f87f58499a631320194a4692b030827b775de9bb67e6bf47b255f3fae6d9'),
	(302, 'account', 'e59d32e9-3751-443e-80aa-ddeb1d6aa660', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:00:45.314984+00', NULL, '\x176afd3098b4aba5ddbd3c8bda3dfb7025e52aaa1c2bd3ecfb4ba29e2aa14d58'),
	(303, 'registration', '0270c76a-6cfc-428e-947c-8b830d755906', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', 'cf893dde-3163-4de1-a110-8d6b0bee7c29', '', 2, '2025-03-03 09:00:45.315115+00', '00:00:00.000348', '\xb7d73e0deeba097b2daef0780945ccdeddf48857cdcca10a6622cc050d7759ab'),
	(304, 'registration', '0270c76a-6cfc-428e-947c-8b830d755906', 6, 'complete', 'tan_configured', 'completed', 'visitor', 'cf893dde-3163-4de1-a110-8d6b0bee7c29', '', 2, '2025-03-03 09:00:45.315248+00', '00:00:00.000133', '\x9db3c68e3b7cc10c48fc6c8de601da60c400552416e37206473902e89cc48dfe'),
	(305, 'message', 'c6aa6166-d84a-4ca8-b0b9-a0b2804f233e', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:45.315392+00', NULL, '\x9d76335dc551db1efc040757cfc00bdca5d5fa81acaf83a05da1b903f383f564'),
	(281, 'registration', 'a4b5be30-b287-4aff-a1b4-b802cb1c72cf', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', '322b0a1b-660f-413b-a1e5-85295a37b999', '', 2, '2025-03-03 09:00:44.80266+00', '00:00:00.00023', '\x93f1bcf3f388951e78aaadca6aeb958c4b04b4fcd9157dc316e644f2cae9594a'),
	(282, 'registration', 'a4b5be30-b287-4aff-a1b4-b802cb1c72cf', 6, 'complete', 'tan_configured', 'completed', 'visitor', '322b0a1b-660f-413b-a1e5-85295a37b999', '', 2, '2025-03-03 09:00:44.802913+00', '00:00:00.000253', '\xbb7ec5c7e05967acf2575db644dd9dd947d08e934026ac2f7d68c138734e9cba'),
	(283, 'message', '69c49fdf-9652-4a11-807b-bdcb7317084f', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:44.803003+00', NULL, '\x5ca07fe0e5c9b41aa1fdade7e699138bb6c750a6b6a5301b12c994403fe4a7ce'),
	(286, 'signin', 'f04d3e6f-866e-4d46-84c4-8aa3f3fa5d91', 1, 'start', '', 'started', 'visitor', NULL, '', 3, '2025-03-03 09:00:44.919408+00', NULL, '\xfb0005ba45753941cde8879d44fc32f88874372957a8d0a73cb71cb76998c59c'),
	(287, 'signin', 'f04d3e6f-866e-4d46-84c4-8aa3f3fa5d91', 2, 'verify_password', 'started', 'password_verified', 'account:0bd4c42b-198b-42b9-9664-145249ad72ad', '0f2b8992-37a8-461f-957d-95baf2770247', '', 3, '2025-03-03 09:00:44.919585+00', '00:00:00.000177', '\x4fbc932198c2831aa72c22af955c3f3de04cd15abe91d29a56bb747be8d4d049'),
	(288, 'signin', 'f04d3e6f-866e-4d46-84c4-8aa3f3fa5d91', 3, 'sign_in', 'password_verified', 'signed_in', 'account:0bd4c42b-198b-42b9-9664-145249ad72ad', '0f2b8992-37a8-461f-957d-95baf2770247', '', 3, '2025-03-03 09:00:44.91967+00', '00:00:00.000085', '\x68076eb43df0d723790766dde279e63cb0385428dde1bc8025dee2694d37a142'),
	(289, 'contact_change', '0665f693-7aec-4be3-981b-b3ed3b0a3a39', 1, 'request', '', 'requested', 'account:0bd4c42b-198b-42b9-9664-145249ad72ad', NULL, '', 2, '2025-03-03 09:00:44.971218+00', NULL, '\xc3a40e86a80a3b2bc146fb3093a27666f58643571113f0d4b28a4dd768e7c4aa'),
	(290, 'tan', '5185427d-eed2-4ad2-ba0d-442ea0339f74', 1, 'issue', '', 'issued', 'system', NULL, '', 2, '2025-03-03 09:00:44.971558+00', NULL, '\x0c890b027c28f3b4ad84f8df54e6d7364603c6c094adf102e7570071b9bcf16e'),
	(291, 'message', '862d27c4-3b73-4894-a242-90c0a45b959b', 1, 'queue_tan', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:44.971749+00', NULL, '\xf2d4568fe2be98da678831964e83f306471d5811de4a933a134f980bf2fa7371'),
	(316, 'letter', '58bfc5bc-a82d-477d-bb0e-e1a4bc9e1060', 3, 'dispatch', 'printed', 'dispatched', 'command-line', NULL, 'handed over to the post', 2, '2025-03-03 09:00:46.829918+00', '00:00:20.460243', '\x42059023f35321fe0628869ef5d90fc9f045add73bbf6d904d8d211369095453'),
	(317, 'letter', '40df623f-f2e8-4cb4-8ed0-4e039bf30d72', 3, 'dispatch', 'printed', 'dispatched', 'command-line', NULL, 'handed over to the post', 2, '2025-03-03 09:00:46.835965+00', '00:00:03.14533', '\x6d93bc53750871eedb7c5cde963e39e7ec1c549fc80f937afacbef1525b7209f'),
	(334, 'recovery', 'f5717a21-c76f-4981-8231-cca225e83aa8', 1, 'request', '', 'requested', 'visitor', NULL, '', 5, '2025-03-03 09:00:49.75264+00', NULL, '\x46289932b931446a8231eba379a46ce0a0d86aa03adf716a108b743a7500da4d'),
	(324, 'registration', '529a655e-212b-47b0-90f6-faf692bb6aac', 4, 'activate', 'email_sent', 'activated', 'visitor', '94948329-b2ee-4044-b661-c8b991a7a1fb', '', 2, '2025-03-03 09:00:47.436949+00', '00:00:00.150338', '\xa42b06e02bfe79f43b1684dc98d79c3548e0d846aceaa4b05ec7df5efa2ede27'),
	(325, 'account', 'fd55f398-2679-40d6-b8ca-cc90ae816c53', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:00:47.437193+00', NULL, '\xb4127035810f8bbeaf8c40282f6b1feafa67f0dc1eba9ed0e34e019ac0d4cb3e'),
	(326, 'registration', '529a655e-212b-47b0-90f6-faf692bb6aac', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', '94948329-b2ee-4044-b661-c8b991a7a1fb', '', 2, '2025-03-03 09:00:47.43728+00', '00:00:00.000331', '\xa2c990a5fe860e4c5d1f67f0aca4aff886ee9551a8bf67da635a423f9a0468c6'),
	(327, 'registration', '529a655e-212b-47b0-90f6-faf692bb6aac', 6, 'complete', 'tan_configured', 'completed', 'visitor', '94948329-b2ee-4044-b661-c8b991a7a1fb', '', 2, '2025-03-03 09:00:47.437381+00', '00:00:00.000101', '\x2b050fc80955ed44649f999c12623fdb7147818580560f0daac6a78f75255942'),
	(328, 'message', 'b5c6c5e4-ac60-4852-8337-b26f38ffa54b', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:47.437484+00', NULL, '\xe244d070188b4c09a8d9ef1de02291aa25e6b36f984413d713702b8c19e69bbe'),
	(331, 'account', '833907d0-70ec-46c6-a638-047a671c8237', 1, 'auto_register', '', 'first_login_password_change_required', 'import', NULL, 'letter', 4, '2025-03-03 09:00:49.037711+00', NULL, '\xc4e33aaa27cc9b03e37c67717ac0efad463a531c5d721b70c7acfed8c8052eaf'),
	(332, 'letter', '30fea355-4e04-4632-856f-11ae2662821e', 1, 'order', '', 'created', 'system', NULL, '', 2, '2025-03-03 09:00:49.038939+00', NULL, '\x584ef05c0b878e3582040ac428f97879a0324137f6454134ff79a59b98f1a4a5'),
	(337, 'account', 'f6b487c9-9669-4744-9b3a-83b32335f374', 1, 'auto_register', '', 'first_login_password_change_required', 'import', NULL, 'email', 4, '2025-03-03 09:00:51.351548+00', NULL, '\xf6716ca46d7d7dcad9ea9ba293eead8fc9897a3860b63f1cfc5a65173a4fa525'),
	(338, 'message', '9529c9b4-ef9b-4e90-83c0-2e777a9504ca', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:51.352351+00', NULL, '\x5e9f0a7600443728fbec6cbda7b68d7de01e488a50c732a0e35e5ef867d26456');
INSERT INTO public.workflow_edge VALUES
	('account', '', 'active'),
	('account', 'active', 'ended'),
	('account', 'active', 'locked'),
	('account', 'active', 'suspended'),
	('account', 'locked', 'active'),
	('account', 'locked', 'ended'),
	('account', 'locked', 'suspended'),
	('account', 'suspended', 'active'),
	('account', 'suspended', 'ended'),
	('message', '', 'queued'),
	('message', 'accepted', 'bounced'),
	('message', 'accepted', 'delivered'),
	('message', 'queued', 'expired'),
	('message', 'queued', 'failed'),
	('message', 'queued', 'sending'),
	('message', 'sending', 'accepted'),
	('message', 'sending', 'expired'),
	('message', 'sending', 'failed'),
	('message', 'sending', 'sending'),
	('registration', '', 'pending'),
	('registration', 'activated', 'activated'),
	('registration', 'activated', 'cancelled'),
	('registration', 'activated', 'expired'),
	('registration', 'activated', 'superseded'),
	('registration', 'activated', 'tan_configured'),
	('registration', 'email_sent', 'activated'),
	('registration', 'email_sent', 'cancelled'),
	('registration', 'email_sent', 'email_sent'),
	('registration', 'email_sent', 'expired'),
	('registration', 'email_sent', 'pending'),
	('registration', 'email_sent', 'superseded'),
	('registration', 'email_sent', 'undeliverable'),
	('registration', 'pending', 'activated'),
	('registration', 'pending', 'cancelled'),
	('registration', 'pending', 'email_sent'),
	('registration', 'pending', 'expired'),
	('registration', 'pending', 'pending'),
	('registration', 'pending', 'superseded'),
	('registration', 'pending', 'undeliverable'),
	('registration', 'pending', 'unmatched'),
	('registration', 'tan_configured', 'completed'),
	('registration', 'tan_configured', 'expired'),
	('registration', 'undeliverable', 'activated'),
	('registration', 'undeliverable', 'cancelled'),
	('registration', 'undeliverable', 'email_sent'),
	('registration', 'undeliverable', 'expired'),
	('registration', 'undeliverable', 'pending'),
	('registration', 'undeliverable', 'superseded'),
	('signin', '', 'started'),
	('signin', 'password_verified', 'abandoned'),
	('signin', 'password_verified', 'expired'),
	('signin', 'password_verified', 'failed'),
	('signin', 'password_verified', 'signed_in'),
	('signin', 'password_verified', 'tan_sent'),
	('signin', 'started', 'expired'),
	('signin', 'started', 'failed'),
	('signin', 'started', 'password_verified'),
	('signin', 'tan_sent', 'abandoned'),
	('signin', 'tan_sent', 'expired'),
	('signin', 'tan_sent', 'failed'),
	('signin', 'tan_sent', 'signed_in'),
	('signin', 'tan_sent', 'tan_sent'),
	('tan', '', 'issued'),
	('tan', 'delivered', 'exhausted'),
	('tan', 'delivered', 'expired'),
	('tan', 'delivered', 'superseded'),
	('tan', 'delivered', 'verified'),
	('tan', 'issued', 'delivered'),
	('tan', 'issued', 'exhausted'),
	('tan', 'issued', 'expired'),
	('tan', 'issued', 'sent'),
	('tan', 'issued', 'superseded'),
	('tan', 'issued', 'undeliverable'),
	('tan', 'issued', 'verified'),
	('tan', 'sent', 'delivered'),
	('tan', 'sent', 'exhausted'),
	('tan', 'sent', 'expired'),
	('tan', 'sent', 'superseded'),
	('tan', 'sent', 'undeliverable'),
	('tan', 'sent', 'verified'),
	('account', '', 'first_login_password_change_required'),
	('account', 'active', 'closing'),
	('account', 'closing', 'active'),
	('account', 'closing', 'ended'),
	('account', 'closing', 'suspended'),
	('account', 'ended', 'anonymised'),
	('account', 'first_login_password_change_required', 'ended'),
	('account', 'first_login_password_change_required', 'suspended'),
	('account', 'first_login_password_change_required', 'tan_setup_required'),
	('account', 'suspended', 'first_login_password_change_required'),
	('account', 'tan_setup_required', 'active'),
	('account', 'tan_setup_required', 'ended'),
	('account', 'tan_setup_required', 'suspended'),
	('contact_change', '', 'requested'),
	('contact_change', 'proven', 'waiting'),
	('contact_change', 'requested', 'expired'),
	('contact_change', 'requested', 'proven'),
	('contact_change', 'requested', 'revoked'),
	('contact_change', 'waiting', 'applied'),
	('contact_change', 'waiting', 'revoked');
INSERT INTO public.workflow_edge VALUES
	('letter', '', 'created'),
	('letter', 'created', 'expired'),
	('letter', 'created', 'printed'),
	('letter', 'created', 'redeemed'),
	('letter', 'created', 'superseded'),
	('letter', 'dispatched', 'expired'),
	('letter', 'dispatched', 'redeemed'),
	('letter', 'dispatched', 'returned'),
	('letter', 'dispatched', 'superseded'),
	('letter', 'printed', 'dispatched'),
	('letter', 'printed', 'expired'),
	('letter', 'printed', 'redeemed'),
	('letter', 'printed', 'returned'),
	('letter', 'printed', 'superseded'),
	('recovery', '', 'requested'),
	('recovery', 'proven', 'cancelled'),
	('recovery', 'proven', 'done'),
	('recovery', 'proven', 'expired'),
	('recovery', 'proven', 'second_proof'),
	('recovery', 'requested', 'cancelled'),
	('recovery', 'requested', 'done'),
	('recovery', 'requested', 'expired'),
	('recovery', 'requested', 'proven'),
	('recovery', 'second_proof', 'cancelled'),
	('recovery', 'second_proof', 'done'),
	('recovery', 'second_proof', 'expired'),
	('recovery', 'letter_sent', 'cancelled'),
	('recovery', 'letter_sent', 'expired'),
	('recovery', 'letter_sent', 'proven'),
	('recovery', 'requested', 'letter_sent'),
	('account', 'closing', 'locked'),
	('account', 'first_login_password_change_required', 'locked'),
	('account', 'locked', 'first_login_password_change_required'),
	('account', 'tan_setup_required', 'locked'),
	('message', 'sending', 'delivered'),
	('message', 'sending', 'bounced'),
	('operator', '', 'active'),
	('operator', 'active', 'active'),
	('operator', 'active', 'ended'),
	('operator', 'active', 'locked'),
	('operator', 'locked', 'active'),
	('operator', 'locked', 'ended'),
	('message', 'failed', 'queued'),
	('recovery', 'link_sent', 'cancelled'),
	('recovery', 'link_sent', 'expired'),
	('recovery', 'link_sent', 'proven'),
	('recovery', 'requested', 'link_sent');
SELECT pg_catalog.setval('public.deletion_id_seq', 3, true);
SELECT pg_catalog.setval('public.front_key_id_seq', 1, false);
SELECT pg_catalog.setval('public.job_decision_id_seq', 1, false);
SELECT pg_catalog.setval('public.job_id_seq', 86, true);
SELECT pg_catalog.setval('public.operator_look_id_seq', 1, false);
SELECT pg_catalog.setval('public.transition_id_seq', 341, true);
SELECT pg_catalog.setval('public.user_number', 101002, true);
ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_user_number_key UNIQUE (user_number);
ALTER TABLE ONLY public.activation_link
    ADD CONSTRAINT activation_link_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.authenticator
    ADD CONSTRAINT authenticator_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.captcha_spent
    ADD CONSTRAINT captcha_spent_pkey PRIMARY KEY (nonce);
ALTER TABLE ONLY public.channel
    ADD CONSTRAINT channel_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.code_tries
    ADD CONSTRAINT code_tries_pkey PRIMARY KEY (customer_number, network);
ALTER TABLE ONLY public.contact_change
    ADD CONSTRAINT contact_change_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.customer
    ADD CONSTRAINT customer_customer_number_key UNIQUE (customer_number);
ALTER TABLE ONLY public.customer
    ADD CONSTRAINT customer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.deletion
    ADD CONSTRAINT deletion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.emergency_code
    ADD CONSTRAINT emergency_code_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.failure_count
    ADD CONSTRAINT failure_count_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.failure_notice
    ADD CONSTRAINT failure_notice_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.front_key
    ADD CONSTRAINT front_key_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.heartbeat
    ADD CONSTRAINT heartbeat_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.initial_secret
    ADD CONSTRAINT initial_secret_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.job_decision
    ADD CONSTRAINT job_decision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.job
    ADD CONSTRAINT job_key_key UNIQUE (key);
ALTER TABLE ONLY public.job
    ADD CONSTRAINT job_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.kept_key
    ADD CONSTRAINT kept_key_pkey PRIMARY KEY (key_id, purpose);
ALTER TABLE ONLY public.known_network
    ADD CONSTRAINT known_network_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.letter
    ADD CONSTRAINT letter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.login_identifier
    ADD CONSTRAINT login_identifier_pkey PRIMARY KEY (canonical);
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_pkey PRIMARY KEY (account_id, customer_id);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.operator
    ADD CONSTRAINT operator_canonical_key UNIQUE (canonical);
ALTER TABLE ONLY public.operator_look
    ADD CONSTRAINT operator_look_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.operator
    ADD CONSTRAINT operator_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.proof
    ADD CONSTRAINT proof_kind_source_key UNIQUE (kind, source);
ALTER TABLE ONLY public.proof
    ADD CONSTRAINT proof_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.recovery
    ADD CONSTRAINT recovery_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.recovery
    ADD CONSTRAINT recovery_submission_key UNIQUE (submission);
ALTER TABLE ONLY public.registration
    ADD CONSTRAINT registration_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.registration
    ADD CONSTRAINT registration_submission_key UNIQUE (submission);
ALTER TABLE ONLY public.request_count
    ADD CONSTRAINT request_count_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY public.signin_attempt
    ADD CONSTRAINT signin_attempt_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.tan
    ADD CONSTRAINT tan_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.timetable_tick
    ADD CONSTRAINT timetable_tick_pkey PRIMARY KEY (task, due_at);
ALTER TABLE ONLY public.transition
    ADD CONSTRAINT transition_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.transition
    ADD CONSTRAINT transition_workflow_instance_sequence_key UNIQUE (workflow, instance, sequence);
ALTER TABLE ONLY public.workflow_edge
    ADD CONSTRAINT workflow_edge_pkey PRIMARY KEY (workflow, source, target);
CREATE INDEX account_deadline_idx ON public.account USING btree (deadline) WHERE (deadline IS NOT NULL);
CREATE INDEX account_email_key_idx ON public.account USING btree (email_key);
CREATE INDEX account_state_idx ON public.account USING btree (state, entered_at, id);
CREATE INDEX activation_link_registration_idx ON public.activation_link USING btree (registration_id);
CREATE INDEX authenticator_account_id_idx ON public.authenticator USING btree (account_id);
CREATE INDEX contact_change_account_id_idx ON public.contact_change USING btree (account_id);
CREATE INDEX contact_change_deadline_idx ON public.contact_change USING btree (deadline) WHERE (deadline IS NOT NULL);
CREATE INDEX contact_change_state_idx ON public.contact_change USING btree (state, entered_at, id);
CREATE INDEX customer_email_key_idx ON public.customer USING btree (email_key);
CREATE INDEX device_account_id_idx ON public.device USING btree (account_id);
CREATE INDEX emergency_code_account_id_idx ON public.emergency_code USING btree (account_id);
CREATE INDEX initial_secret_account_id_idx ON public.initial_secret USING btree (account_id);
CREATE INDEX job_dead_idx ON public.job USING btree (finished_at) WHERE ((state)::text = 'dead'::text);
CREATE INDEX job_decision_at_idx ON public.job_decision USING btree (at);
CREATE INDEX job_due_idx ON public.job USING btree (queue, run_at, id) WHERE ((state)::text = 'pending'::text);
CREATE INDEX job_late_idx ON public.job USING btree (not_after) WHERE (((state)::text = ANY ((ARRAY['pending'::character varying, 'published'::character varying])::text[])) AND (not_after IS NOT NULL));
CREATE INDEX job_lease_idx ON public.job USING btree (lease_until) WHERE ((state)::text = 'running'::text);
CREATE INDEX job_published_idx ON public.job USING btree (published_at) WHERE ((state)::text = 'published'::text);
CREATE INDEX job_subject_idx ON public.job USING btree (subject);
CREATE INDEX letter_account_id_idx ON public.letter USING btree (account_id);
CREATE INDEX letter_deadline_idx ON public.letter USING btree (deadline) WHERE (deadline IS NOT NULL);
CREATE INDEX letter_ordered_idx ON public.letter USING btree (ordered_at);
CREATE INDEX letter_state_idx ON public.letter USING btree (state, entered_at, id);
CREATE INDEX login_identifier_account_id_idx ON public.login_identifier USING btree (account_id);
CREATE INDEX membership_customer_id_idx ON public.membership USING btree (customer_id);
CREATE INDEX message_deadline_idx ON public.message USING btree (deadline) WHERE (deadline IS NOT NULL);
CREATE INDEX message_instance_idx ON public.message USING btree (instance);
CREATE INDEX message_state_idx ON public.message USING btree (state, entered_at, id);
CREATE INDEX operator_deadline_idx ON public.operator USING btree (deadline) WHERE (deadline IS NOT NULL);
CREATE INDEX operator_look_instance_idx ON public.operator_look USING btree (instance, at);
CREATE INDEX operator_state_idx ON public.operator USING btree (state, entered_at, id);
CREATE INDEX proof_subject_idx ON public.proof USING btree (subject);
CREATE INDEX recovery_account_id_idx ON public.recovery USING btree (account_id);
CREATE INDEX recovery_deadline_idx ON public.recovery USING btree (deadline) WHERE (deadline IS NOT NULL);
CREATE INDEX recovery_email_key_idx ON public.recovery USING btree (email_key);
CREATE INDEX recovery_mailed_idx ON public.recovery USING btree (account_id, requested_at) WHERE ((email)::text <> ''::text);
CREATE INDEX recovery_state_idx ON public.recovery USING btree (state, entered_at, id);
CREATE INDEX registration_account_id_idx ON public.registration USING btree (account_id);
CREATE INDEX registration_customer_number_idx ON public.registration USING btree (customer_number);
CREATE INDEX registration_deadline_idx ON public.registration USING btree (deadline) WHERE (deadline IS NOT NULL);
CREATE UNIQUE INDEX registration_one_open_per_customer ON public.registration USING btree (customer_id) WHERE ((state)::text = ANY ((ARRAY['pending'::character varying, 'email_sent'::character varying, 'undeliverable'::character varying, 'activated'::character varying, 'tan_configured'::character varying])::text[]));
CREATE INDEX registration_state_idx ON public.registration USING btree (state, entered_at, id);
CREATE INDEX session_device_id_idx ON public.session USING btree (device_id);
CREATE INDEX session_holder_idx ON public.session USING btree (holder);
CREATE INDEX signin_attempt_account_idx ON public.signin_attempt USING btree (account_id);
CREATE INDEX signin_attempt_deadline_idx ON public.signin_attempt USING btree (deadline) WHERE (deadline IS NOT NULL);
CREATE INDEX signin_attempt_state_idx ON public.signin_attempt USING btree (state, entered_at, id);
CREATE INDEX tan_deadline_idx ON public.tan USING btree (deadline) WHERE (deadline IS NOT NULL);
CREATE INDEX tan_destination_key_idx ON public.tan USING btree (destination_key, issued_at);
CREATE INDEX tan_sms_idx ON public.tan USING btree (issued_at) WHERE ((channel)::text = 'sms'::text);
CREATE INDEX tan_state_idx ON public.tan USING btree (state, entered_at, id);
CREATE INDEX tan_subject_idx ON public.tan USING btree (subject);
CREATE INDEX transition_at_idx ON public.transition USING btree (at);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.deletion FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.job_decision FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.operator_look FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.proof FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.transition FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER chain BEFORE INSERT ON public.transition FOR EACH ROW EXECUTE FUNCTION public.chain_transition();
CREATE TRIGGER never_truncate BEFORE TRUNCATE ON public.proof FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER never_truncate BEFORE TRUNCATE ON public.transition FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE CONSTRAINT TRIGGER recorded AFTER INSERT OR UPDATE OF state, version ON public.account DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.require_history('account');
CREATE CONSTRAINT TRIGGER recorded AFTER INSERT OR UPDATE OF state, version ON public.contact_change DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.require_history('contact_change');
CREATE CONSTRAINT TRIGGER recorded AFTER INSERT OR UPDATE OF state, version ON public.letter DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.require_history('letter');
CREATE CONSTRAINT TRIGGER recorded AFTER INSERT OR UPDATE OF state, version ON public.message DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.require_history('message');
CREATE CONSTRAINT TRIGGER recorded AFTER INSERT OR UPDATE OF state, version ON public.operator DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.require_history('operator');
CREATE CONSTRAINT TRIGGER recorded AFTER INSERT OR UPDATE OF state, version ON public.recovery DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.require_history('recovery');
CREATE CONSTRAINT TRIGGER recorded AFTER INSERT OR UPDATE OF state, version ON public.registration DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.require_history('registration');
CREATE CONSTRAINT TRIGGER recorded AFTER INSERT OR UPDATE OF state, version ON public.signin_attempt DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.require_history('signin');
CREATE CONSTRAINT TRIGGER recorded AFTER INSERT OR UPDATE OF state, version ON public.tan DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.require_history('tan');
CREATE TRIGGER wake AFTER INSERT ON public.job FOR EACH STATEMENT EXECUTE FUNCTION public.wake_relay();
ALTER TABLE ONLY public.activation_link
    ADD CONSTRAINT activation_link_registration_id_fkey FOREIGN KEY (registration_id) REFERENCES public.registration(id);
ALTER TABLE ONLY public.authenticator
    ADD CONSTRAINT authenticator_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);
ALTER TABLE ONLY public.contact_change
    ADD CONSTRAINT contact_change_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);
ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);
ALTER TABLE ONLY public.emergency_code
    ADD CONSTRAINT emergency_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);
ALTER TABLE ONLY public.initial_secret
    ADD CONSTRAINT initial_secret_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);
ALTER TABLE ONLY public.letter
    ADD CONSTRAINT letter_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);
ALTER TABLE ONLY public.letter
    ADD CONSTRAINT letter_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customer(id);
ALTER TABLE ONLY public.login_identifier
    ADD CONSTRAINT login_identifier_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customer(id);
ALTER TABLE ONLY public.operator_look
    ADD CONSTRAINT operator_look_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES public.operator(id);
ALTER TABLE ONLY public.recovery
    ADD CONSTRAINT recovery_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);
ALTER TABLE ONLY public.registration
    ADD CONSTRAINT registration_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);
ALTER TABLE ONLY public.registration
    ADD CONSTRAINT registration_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customer(id);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_device_id_fkey FOREIGN KEY (device_id) REFERENCES public.device(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.signin_attempt
    ADD CONSTRAINT signin_attempt_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);
ALTER TABLE ONLY public.tan
    ADD CONSTRAINT tan_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customer(id);
ALTER TABLE ONLY public.transition
    ADD CONSTRAINT transition_evidence_fkey FOREIGN KEY (evidence) REFERENCES public.proof(id);
