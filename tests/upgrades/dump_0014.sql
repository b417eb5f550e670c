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
	('anonymised', '100981', '', '', '', '', '', '', '', 'de', 'none', '', 0, NULL, '2024-11-23 09:00:24.937887+00', NULL, 'f7eae74c-8c43-4019-901e-f5008d055da9', 3, '2025-03-03 09:00:18.239225+00', NULL, '2024-11-23 09:00:24.937887+00', '', '', ''),
	('active', '100982', 'v.erwalter', 'Änne Größmann', '', 'Änne', 'Größmann', 'v.erwalter@example.org', '', 'de', 'none', '67d00eae.eCl0YkvnEkYCAohzsTz9RiOzNOD1i58VGoPrIGMY3Ykw6GrRqb+JVapY+wIRtbOXojPTvSbZcmEtRZ7VP2+Adtn2Et8R/YqsHqIlx4ltltzUvxEV6nSjFKPEpV2YYoBZ/kniIAmXsxBJCt5r4TPkotqKUryBfgrtMRzhYxk=', 0, NULL, '2025-03-03 09:00:31.419141+00', NULL, '735f780d-344a-475c-a25e-2302754dab8d', 1, '2025-03-03 09:00:31.419141+00', NULL, '2025-03-03 09:00:31.419141+00', 'v.erwalter@example.org', '', ''),
	('closing', '100990', 'a.llein', 'Max Muster', '', 'Max', 'Muster', 'a.llein@example.org', '', 'de', 'none', '67d00eae.n3eoyNrHtgtCzRu+pgQyNgmjr1114ZDB47W9zsuHX8h7sNc4mahWy4NIHPGWkx3J9BDY/bLLL7ngaZhoHxIAxAO1SHbKqCAkgwL9+8CQGy5sCjoGEDmIPKi2GK1ilRv5mPiE/4wqb8cPOuMwZm5uWYenaFhsbt5JRRTIKcQ=', 0, NULL, '2025-03-03 09:01:23.653125+00', '2025-03-03 09:01:49.530251+00', '35759628-fe20-4564-9854-f65b509a53a7', 2, '2025-03-03 09:01:49.703632+00', '2025-03-17 09:01:49.703632+00', '2025-03-03 09:01:23.653125+00', 'a.llein@example.org', '', ''),
	('active', '100993', 'b.leibt', 'Bert Leibt', '', 'Bert', 'Leibt', '', '', 'de', 'none', '67d00eae.F1crkez7UYfnYFL161Lm1G5QZygPBRtva1I0dCrG+ieX4KXhA6Cf/AtFU6lPuurrsNn3NPuaYbG02jlNNofJ/dYUfYgcDGvkbsZpSBA2AiFifhKn8qUP92/j/5KUIObdOXokivLOAivjUricxhftVX83EOW5cU5WoKyVyHw=', 0, NULL, '2025-03-03 09:01:31.581291+00', '2025-03-03 09:01:35.007649+00', '1ee74c1d-518c-4453-9fcc-4726ecd66bd4', 3, '2025-03-03 09:01:35.661141+00', NULL, '2025-03-03 09:01:35.661141+00', '', 'b.leibt@example.org', 'b.leibt@example.org'),
	('active', '100983', 'k.ollege', 'Änne Größmann', '', 'Änne', 'Größmann', '', '', 'de', 'none', '67d00eae.x3VqIqUFMKAduQqQnhTkESi4+Zx3Zro4uuKqqMZ0FyOIHFFKYd3zXG7gBc6SidfH5KzQW/DKNvZr+PDLD/lVmq86IUrTzHYZ6/9VggasI1Jd3h59WSUNKgZeoZmvECtd22VqI9+QdkKHQt3IHJGxmxZS14YJLstAFTlZJHk=', 0, NULL, '2025-03-03 09:00:39.431092+00', '2025-03-03 09:00:44.954008+00', '981897a4-3f2d-4641-ad39-e8ed12e7adc7', 3, '2025-03-03 09:00:46.13333+00', NULL, '2025-03-03 09:00:46.13333+00', '', 'k.ollege@example.org', 'k.ollege@example.org'),
	('first_login_password_change_required', '100984', 'n.eu', 'Änne Größmann', '', 'Änne', 'Größmann', '', '', 'de', 'none', '', 0, NULL, '2025-03-03 09:00:55.024641+00', NULL, '88f0967a-af2e-401b-9b57-3fe2236d4cca', 1, '2025-03-03 09:00:55.024641+00', NULL, NULL, '', 'n.eu@example.org', 'n.eu@example.org'),
	('first_login_password_change_required', '100985', 'b.rieflich', 'änne größmann', '', 'änne', 'größmann', '', '', 'de', 'none', '', 0, NULL, '2025-03-03 09:01:02.982669+00', NULL, '8f423ed2-0f9f-4479-899e-e0f1edd0d0f2', 1, '2025-03-03 09:01:02.982669+00', NULL, NULL, '', 'b.rieflich@example.org', 'b.rieflich@example.org'),
	('tan_setup_required', '100986', 'h.albfertig', 'Hanna Halb', '', 'Hanna', 'Halb', '', '', 'de', 'email', '67d00eae./9SSudmLnKfkiPvdkzkAPFuPtUFRNzKJLFv6kypHf1rNrRbXpOETVW3mFXpJ3+9E5MfM7Z8HzxLiSuYx410jfxGy0ncpLKUQNTYZFErl6PW/cVIr3+VVg/Gl8hqb7BTanen54TNlZNqWZLT2IH63AlWoz6wgIX0wV7KAcYs=', 0, NULL, '2025-03-03 09:01:12.956095+00', '2025-03-03 09:01:15.890353+00', '458561b1-8acb-42ab-8698-d36180d96786', 2, '2025-03-03 09:01:16.970355+00', NULL, NULL, '', 'h.albfertig@example.org', 'h.albfertig@example.org'),
	('active', '100987', 'a.nwalt', 'Anna Walt', '', 'Anna', 'Walt', 'kanzlei@example.org', '', 'de', 'none', '67d00eae.WtvtkJYEbXsemMZwgrVxSRqnTRpsgz27gyPejzFJ1bCmnOGRzroueGL645SKsEHCAqYDzoBocBpuK/lFjLQAaTJwRO7a96rRWTLdYtrRF5HGc/PF6wbmTk9lVGNpFRvszdOygACOEUJiZXdiiePUQ2jNv2v7ooPUfUmkapg=', 0, NULL, '2025-03-03 09:01:18.943914+00', NULL, '4eb14185-6c61-4c8e-bcf2-22d967ded375', 1, '2025-03-03 09:01:18.943914+00', NULL, '2025-03-03 09:01:18.943914+00', 'kanzlei@example.org', '', ''),
	('active', '100988', 'z.wei', 'Zita Wei', '', 'Zita', 'Wei', 'z.wei@example.org', '', 'de', 'none', '67d00eae.pf5pgHaYIoQYTmcJBnMaaOS/jCTwCAdVcgLzZ+jWxJ5Il7PDebNAHRVxOoRHMFiOEOHSNDTuLWl+ZSsa11xeZ/it4oGSh1h+u+5BViFRP53LXHpxjIK2BpKeEQKZhv3o8zUG8TXyBWlPnr2tlulVJJXwTBGrvbx/x2rHE44=', 0, NULL, '2025-03-03 09:01:20.294371+00', NULL, 'cedf6751-22a2-4554-84d9-45f6c6fd7712', 1, '2025-03-03 09:01:20.294371+00', NULL, '2025-03-03 09:01:20.294371+00', 'z.wei@example.org', '', ''),
	('ended', '100991', 'e.nde', 'Max Muster', '', 'Max', 'Muster', 'e.nde@example.org', '', 'de', 'none', '', 0, NULL, '2025-03-03 09:01:25.284943+00', NULL, '02866a1b-0485-4060-b438-7db8db8aea9b', 2, '2025-03-03 09:01:58.697665+00', '2025-06-01 09:01:58.697665+00', '2025-03-03 09:01:25.284943+00', 'e.nde@example.org', '', ''),
	('active', '100994', 'o.hne', 'Otto Hne', '', 'Otto', 'Hne', '', '', 'de', 'none', '67d00eae.3kFq59rmUxq+4iLS0/O2qFaOG8zGoYXbUmS5yLwd/wslrAp34Ex4ZBeSKNJ6KnPk+E0+qMUAFuKdVeXKFMLwZA6MqGmSZZVjtHYsZMxi47v02fCPWAkxQSBfhx3w94vcvJvxaJ6cTgsj+aR0Noa3yomXYWcpS/LVvvUa/9I=', 0, NULL, '2025-03-03 09:01:43.671345+00', '2025-03-03 09:01:47.032682+00', 'ffe9c11d-772d-4fc4-ba42-ffb36a197361', 3, '2025-03-03 09:01:47.732054+00', NULL, '2025-03-03 09:01:47.732054+00', '', 'o.hne@example.org', 'o.hne@example.org'),
	('active', '100995', 'l.ink', 'Max Muster', '', 'Max', 'Muster', 'l.ink@example.org', '', 'de', 'none', '67d00eae.mTOwWJxA4d2inUcPR6sMXCH7jjGgWqyiPFpCaSb89Qi7C7Q3LzPZrV8zH1j2xYOLTAWyG5Mff07/1xdExU8U3y2jbEzpdTvjr70jb+ZmEhbWpoMaNhnBHRhY2TLnp0zM2L4x/OLZLGDIfwkg/3dwR7lWx+MSKOoZF2aAmzc=', 0, NULL, '2025-03-03 09:02:15.270923+00', NULL, '5a94fb7d-95e3-4f48-a423-7106fc458906', 1, '2025-03-03 09:02:15.270923+00', NULL, '2025-03-03 09:02:15.270923+00', 'l.ink@example.org', '', ''),
	('closing', '100989', 's.chliesst', 'Max Muster', '', 'Max', 'Muster', 's.chliesst@example.org', '', 'de', 'none', '67d00eae.e8V2Gg7FyiviVHwoXBszY9QE5KQdIGVTHGZvXv21mEJl3UR4SpLsHYoEX28RNI5i6QOHJneJ5U+YDX8JFP/trlvY3hGhJq4VDtHEox/DrT9spVakA/UUO20gh9GOVrvslKxgLZD/hYoctVj3IMqF4hpSPCna5iiFLb2n4Oo=', 0, NULL, '2025-03-03 09:01:22.002523+00', '2025-03-03 09:01:48.539272+00', 'dbc8202b-3dce-49bd-bd35-a03caf44527c', 2, '2025-03-03 09:01:48.718754+00', '2025-03-17 09:01:48.718754+00', '2025-03-03 09:01:22.002523+00', 's.chliesst@example.org', '', ''),
	('active', '100997', 'g.eraet', 'Max Muster', '', 'Max', 'Muster', 'g.eraet@example.org', '', 'de', 'email', '67d00eae.WOqAxLLL9w5tv6sVjqfczYQOvFLGbbYjqgzoe55bZoisVCPbWa1q2sedoysY29npneSlIXmKdh1aAoSzx3WIQFs9WMCKVV26wuVBOqaAQn7EIDRoHtVrKJrzxsY+4NVW0S6F+H+WfPy4PTGPtK6xTE946pbCl7bZlpK7vdg=', 0, NULL, '2025-03-03 09:02:21.383835+00', '2025-03-03 09:02:22.509015+00', 'f4b67927-6068-408a-a0ae-90797de4d4dc', 1, '2025-03-03 09:02:21.383835+00', NULL, '2025-03-03 09:02:21.383835+00', 'g.eraet@example.org', '', ''),
	('active', '100996', 'b.rief', 'Max Muster', '', 'Max', 'Muster', 'b.rief@example.org', '', 'de', 'none', '67d00eae.yeX0aMHm+r1/EMlqtReUMF2UzCpVkvEa54d9hbIy8gb6viiq/7fNOz1gK6kSENsUkFNr/dO4HKYoiCTHqfFSebrHP2fxHuZ0djUS8O9gD1MZ2sbS1tiu6k8H+cTKofVavntzeU7/Vx4B98cWoSnndyUKGK2QyyAbhmKWo2k=', 0, NULL, '2025-03-03 09:02:17.764766+00', NULL, 'c408c742-f477-49ca-aa04-e5fdf1f060ba', 1, '2025-03-03 09:02:17.764766+00', NULL, '2025-03-03 09:02:17.764766+00', 'b.rief@example.org', '', ''),
	('active', '100998', 'w.echsel', 'Max Muster', '', 'Max', 'Muster', 'w.echsel@example.org', '', 'de', 'none', '67d00eae.oKusy9Ekpk3YVZMtxthJKGk04CP/mqfwmL505EB6ndDIaky9cx63x7ZDxfvyElipw0+Kr+yaanQ+7QEvn8IWJzh+1AM9/MiZVQbAa6FHUVzoh5OEbMqKJqrr7rcbDc9p/jYYa9yNNkV/dZn8XpaO5dciJZuW/rKFrNGCg84=', 0, NULL, '2025-03-03 09:02:24.054847+00', '2025-03-03 09:02:24.764928+00', '1bfed214-cc0b-43bb-b29c-32c6bac7000b', 1, '2025-03-03 09:02:24.054847+00', NULL, '2025-03-03 09:02:24.054847+00', 'w.echsel@example.org', '', ''),
	('ended', '100992', 'g.eht', 'Max Muster', '', 'Max', 'Muster', 'g.eht@example.org', '', 'de', 'none', '', 0, NULL, '2025-03-03 09:01:26.596243+00', NULL, 'd4a29b96-bde1-45bf-a325-7bc169cd01a5', 2, '2025-03-03 09:02:12.055488+00', '2025-06-01 09:02:12.055488+00', '2025-03-03 09:01:26.596243+00', 'g.eht@example.org', '', ''),
	('active', '100999', 't.an', 'Max Muster', '', 'Max', 'Muster', 't.an@example.org', '', 'de', 'email', '67d00eae.D6USWUoX/Zbhxzv417N5aTkx0Z+OBlbeIga4m93fb0M5+5cyFPOAqaWufyfS1+d1oH7pXy7csPbyk3EMvZE28iOZLFN0F6dWek/Vnh4eu5Y0rwtZXord5w5XbKiqXIHgHA51CJiSTk5rvNVWPrQ6DRpoRaVBFXMsBEEVNH8=', 0, NULL, '2025-03-03 09:02:26.362361+00', NULL, 'd1117030-ae73-43e1-85b1-11782db4a28b', 1, '2025-03-03 09:02:26.362361+00', NULL, '2025-03-03 09:02:26.362361+00', 't.an@example.org', '', ''),
	('active', '101000', 'w.artet', 'Wanda Artet', '', 'Wanda', 'Artet', 'w.artet@example.org', '', 'de', 'none', '67d00eae.Tf5sGB1+0rJvwfEjgediyMHF3PMQAu7fcsaLmyAotLI/7zT0GuNoOC+XaD/WglW4/RFSf0AugZjlTLIw0o1NAP4+PU0Y2SDT1Uoc6tsE3OM33s9GvxI16LoKPyOdcSEJamQ9MhzHKZC487j4NwZBMwuZ7fqGtixnfINpKFU=', 0, NULL, '2025-03-03 09:02:40.23046+00', NULL, '2fa7b65c-812f-42a9-8779-e8dac8ca2dc5', 1, '2025-03-03 09:02:40.23046+00', NULL, '2025-03-03 09:02:40.23046+00', 'w.artet@example.org', '', ''),
	('first_login_password_change_required', '101001', 'i.nderpost', 'Ida Nderpost', '', 'Ida', 'Nderpost', '', '', 'de', 'none', '', 0, NULL, '2025-03-03 09:02:48.45239+00', NULL, '833907d0-70ec-46c6-a638-047a671c8237', 1, '2025-03-03 09:02:48.45239+00', NULL, NULL, '', 'i.nderpost@example.org', 'i.nderpost@example.org'),
	('first_login_password_change_required', '101002', 'p.erpost', 'Peter Perpost', '', 'Peter', 'Perpost', '', '', 'de', 'none', '', 0, NULL, '2025-03-03 09:02:58.56039+00', NULL, 'f6b487c9-9669-4744-9b3a-83b32335f374', 1, '2025-03-03 09:02:58.56039+00', NULL, NULL, '', 'p.erpost@example.org', 'p.erpost@example.org');
INSERT INTO public.activation_link VALUES
	('859145d3-362e-44ed-b790-74e428684a1c', '7c3589f9-40b1-4e66-a05e-8320c0997534', '2024-11-23 09:00:23.156754+00', '2024-11-24 09:00:23.408864+00', '2024-11-23 09:00:24.937887+00'),
	('d50bc472-262a-4ffc-b89f-2499aa77a45c', 'b8c0938c-b4f5-429b-a602-f76a90326e9a', '2025-03-03 09:00:30.230353+00', '2025-03-04 09:00:30.385792+00', '2025-03-03 09:00:31.419141+00'),
	('be628494-ca20-4d4a-a265-7c47014d28e0', 'f2bf58c2-7554-4e95-9124-3138cb119e3d', '2025-03-03 09:01:17.957572+00', '2025-03-04 09:01:18.056412+00', '2025-03-03 09:01:18.943914+00'),
	('9fd53e1a-003c-4fc3-b4c7-ce21e282d456', 'e8f74921-aa22-4504-b5f5-adf90962b6f6', '2025-03-03 09:01:19.504167+00', '2025-03-04 09:01:19.582706+00', '2025-03-03 09:01:20.294371+00'),
	('91edacc5-8e87-4789-9ef1-4cc559206ef3', '5dc06b98-2f25-4d93-a58c-25a943a7403d', '2025-03-03 09:01:21.064517+00', '2025-03-04 09:01:21.144386+00', '2025-03-03 09:01:22.002523+00'),
	('68ee3286-9657-4264-91c5-27f2a1d46929', '14e945ef-2f58-4ac6-9266-b52193ce4fcb', '2025-03-03 09:01:22.684019+00', '2025-03-04 09:01:22.88185+00', '2025-03-03 09:01:23.653125+00'),
	('1d814e84-db7a-4e7f-b692-99de273834fc', '8e354023-cb46-48a7-bc8d-a5a5373fc08b', '2025-03-03 09:01:24.448802+00', '2025-03-04 09:01:24.584705+00', '2025-03-03 09:01:25.284943+00'),
	('17bcf549-0696-44aa-82a6-c82709493187', '33402898-55ac-427a-a22e-a49787fca1bd', '2025-03-03 09:01:25.916803+00', '2025-03-04 09:01:25.994342+00', '2025-03-03 09:01:26.596243+00'),
	('e676b1f6-4e9e-4f7b-973c-551b85f5fda5', '95226e3a-1894-49a7-9c33-39f6555db152', '2025-03-03 09:02:14.521501+00', '2025-03-04 09:02:14.601172+00', '2025-03-03 09:02:15.270923+00'),
	('f0195454-bd28-41e9-a88b-231c7adb0f71', 'e183ae0a-85a9-42a9-ac1d-475d3242bc1f', '2025-03-03 09:02:16.76764+00', '2025-03-04 09:02:16.924555+00', '2025-03-03 09:02:17.764766+00'),
	('c9ea6bd7-31e0-4bc9-8c20-19683dcec0ad', '95af8dab-67a9-458c-b5c5-a9108c94a9ec', '2025-03-03 09:02:19.786954+00', '2025-03-04 09:02:19.860936+00', NULL),
	('83b55397-6865-4411-9d13-4a41970990e2', '8221f792-6f08-41e4-956a-294fbf746064', '2025-03-03 09:02:20.420658+00', '2025-03-04 09:02:20.550705+00', '2025-03-03 09:02:21.383835+00'),
	('1d4305de-6693-4b70-81a7-f660671e1eab', '9418055a-f571-4600-ba0f-5e56a78cdd4c', '2025-03-03 09:02:23.20202+00', '2025-03-04 09:02:23.300927+00', '2025-03-03 09:02:24.054847+00'),
	('48d4686d-cb22-4b5a-8112-161bfdd8d0af', '838d1bd9-3c4c-43e7-acf2-95e5bc226458', '2025-03-03 09:02:25.558665+00', '2025-03-04 09:02:25.717276+00', '2025-03-03 09:02:26.362361+00'),
	('a336934b-a380-4400-ace5-d5da661cc938', 'f26a4171-c3e5-4dab-9ee1-797110fdb45f', '2025-03-03 09:02:39.523408+00', '2025-03-04 09:02:39.666685+00', '2025-03-03 09:02:40.23046+00');
INSERT INTO public.alembic_version VALUES
	('0014');
INSERT INTO public.channel VALUES
	('letter', '', '2025-03-03 09:00:44.163369+00', '2025-03-03 09:02:50.339428+00'),
	('mail', 'no connection to the mail server: ConnectionRefusedError', '2025-03-03 09:02:52.644003+00', '2025-03-03 09:02:52.644003+00');
INSERT INTO public.contact_change VALUES
	('requested', '981897a4-3f2d-4641-ad39-e8ed12e7adc7', 'eac71b11-88cc-48df-a051-baab0349dfea', 'email', '', 'k.ollege@example.org', '', 'none', 'de', '2025-03-03 09:00:46.432307+00', '9888d0c5-c69d-4891-a3a3-7b377a521eca', 1, '2025-03-03 09:00:46.432307+00', '2025-03-03 09:30:46.432307+00', '', 'k.ollege@example.org'),
	('requested', '1ee74c1d-518c-4453-9fcc-4726ecd66bd4', 'fe57ceb7-4c60-41bb-8f3b-ada2e2a4265a', 'email', '', 'b.leibt@example.org', '', 'none', 'de', '2025-03-03 09:01:35.850413+00', '9f0a4c9d-78c5-4456-bfca-6f3b61244d19', 1, '2025-03-03 09:01:35.850413+00', '2025-03-03 09:31:35.850413+00', '', 'b.leibt@example.org'),
	('requested', 'ffe9c11d-772d-4fc4-ba42-ffb36a197361', '9a27d58f-ba75-4f65-8683-5a4de30881e6', 'email', '', 'o.hne@example.org', '', 'none', 'de', '2025-03-03 09:01:47.829013+00', '3c6006c4-b1af-46a1-b17b-394008d77b15', 1, '2025-03-03 09:01:47.829013+00', '2025-03-03 09:31:47.829013+00', '', 'o.hne@example.org'),
	('requested', '1bfed214-cc0b-43bb-b29c-32c6bac7000b', '0c2f8bda-4504-4778-a78c-9c6d835584dd', 'email', 'w.echsel@example.org', 'neu@example.org', '', 'none', 'de', '2025-03-03 09:02:24.902767+00', '9033b99c-940a-4bd4-9612-bdb08e7421c3', 1, '2025-03-03 09:02:24.902767+00', '2025-03-03 09:32:24.902767+00', 'w.echsel@example.org', 'neu@example.org');
INSERT INTO public.customer VALUES
	('6d146683-cc93-4b4a-9b97-961970a94f8c', '30001', 'Praxis 30001', 'v.erwalter@example.org', 'v.erwalter@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2024-11-23 09:00:01.86295+00', NULL),
	('f31a65a5-385d-4970-a808-ae65cf1cf754', '30002', 'Praxis 30002', 'z.wei@example.org', 'z.wei@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2024-11-23 09:00:01.86295+00', NULL),
	('50ae0d34-fb84-418e-878f-7a9e8456154f', '1649/15', 'Praxis 1649/15', 'kanzlei@example.org', 'kanzlei@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2024-11-23 09:00:01.86295+00', NULL),
	('57428947-93b1-4e86-b2bd-0446ef9287d1', '30004', 'Praxis 30004', 's.chliesst@example.org', 's.chliesst@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2024-11-23 09:00:01.86295+00', NULL),
	('5fc5cc90-2131-4396-bb36-5c064bbd88d0', '30005', 'Praxis 30005', 'a.llein@example.org', 'a.llein@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2024-11-23 09:00:01.86295+00', NULL),
	('099ab31f-fc53-408f-a0a2-bd700551d107', '30006', 'Praxis 30006', 'e.nde@example.org', 'e.nde@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2024-11-23 09:00:01.86295+00', NULL),
	('08ea8caa-2e82-4312-9149-7cf1e2081aae', '30007', 'Praxis 30007', 'v.ergangen@example.org', 'v.ergangen@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2024-11-23 09:00:01.86295+00', NULL),
	('26c4e26e-9e74-4155-9d44-cfe16278c0b7', '30008', 'Praxis 30008', 'g.eht@example.org', 'g.eht@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2024-11-23 09:00:01.86295+00', NULL),
	('9afbabbd-cd3f-4c59-a625-5cd376e8e367', '30009', 'Praxis 30009', 'l.ink@example.org', 'l.ink@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2024-11-23 09:00:01.86295+00', NULL),
	('db91b4ad-7c4a-4a48-b18b-9b8bd3990f26', '30010', 'Praxis 30010', 'b.rief@example.org', 'b.rief@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2024-11-23 09:00:01.86295+00', NULL),
	('4e5fa805-f211-44c3-b353-2d3205ee8291', '30011', 'Praxis 30011', 'w.echsel@example.org', 'w.echsel@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2024-11-23 09:00:01.86295+00', NULL),
	('2b0fae96-30c1-46f1-b549-dc47e2bc8e6e', '30012', 'Praxis 30012', 't.an@example.org', 't.an@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2024-11-23 09:00:01.86295+00', NULL),
	('aabfaa9c-df4c-456e-bfce-f5821e1a85c1', '30013', 'Praxis 30013', 'g.eraet@example.org', 'g.eraet@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2024-11-23 09:00:01.86295+00', NULL),
	('2a46b043-9a22-4a46-923d-5222d68ef96b', '30014', 'Praxis 30014', 'offen@example.org', 'offen@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2024-11-23 09:00:01.86295+00', NULL),
	('a4ed2055-9c50-49a4-b558-c1b72792c607', '30015', 'Praxis 30015', 'w.artet@example.org', 'w.artet@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2024-11-23 09:00:01.86295+00', NULL);
INSERT INTO public.deletion OVERRIDING SYSTEM VALUE VALUES
	(1, 'person', 1, '2025-03-03 09:00:18.468372+00'),
	(2, 'registration', 1, '2025-03-03 09:00:27.99864+00'),
	(3, 'message', 3, '2025-03-03 09:00:28.000205+00'),
	(4, 'login_data', 1, '2025-03-03 09:02:07.762223+00'),
	(5, 'login_data', 1, '2025-03-03 09:02:26.002866+00');
INSERT INTO public.device VALUES
	('33276409-c600-40e2-b1fc-f128eb996b88', '981897a4-3f2d-4641-ad39-e8ed12e7adc7', '\x90922d4b4cde866337f70b198a6c0f8c5f3a2fdf8d60062b4794bf0ab17ac049', NULL, '2025-03-03 09:00:44.954008+00', NULL, '', '2025-03-03 09:00:44.954008+00', '2025-03-03 09:00:44.954008+00', '2025-03-03 09:00:46.13333+00'),
	('97224ff8-bd52-443c-a2da-bda0535902f1', '458561b1-8acb-42ab-8698-d36180d96786', '\xe4e09b2850d24359f22fb958b1b3cff4608ef3fdc875c3c2fdd3a7f4acf7ba7d', NULL, '2025-03-03 09:01:15.890353+00', NULL, '', '2025-03-03 09:01:15.890353+00', '2025-03-03 09:01:15.890353+00', '2025-03-03 09:01:16.970355+00'),
	('7bc477e8-e40b-4804-bff1-58739824d6a4', '1ee74c1d-518c-4453-9fcc-4726ecd66bd4', '\x58b4a3bcfe0fc514f607e2300f0b4be20c2c51788fc2706694b3d3ee4446e7cd', NULL, '2025-03-03 09:01:35.007649+00', NULL, '', '2025-03-03 09:01:35.007649+00', '2025-03-03 09:01:35.007649+00', '2025-03-03 09:01:35.661141+00'),
	('1608a918-b823-499a-bb87-e3a225df4a85', 'ffe9c11d-772d-4fc4-ba42-ffb36a197361', '\xba6a8a8a47f615820097cd558ed9d37e6fff37eaa95466ab945944c072b0ea57', NULL, '2025-03-03 09:01:47.032682+00', NULL, '', '2025-03-03 09:01:47.032682+00', '2025-03-03 09:01:47.032682+00', '2025-03-03 09:01:47.732054+00'),
	('d8fc66b7-bf7b-4341-a359-92cb904a684d', 'dbc8202b-3dce-49bd-bd35-a03caf44527c', '\xc324457af35cca6d0d1eca04034c4f38a1b1906930fb479209762dd91b00593e', NULL, '2025-03-03 09:01:48.539272+00', NULL, '', '2025-03-03 09:01:48.539272+00', '2025-03-03 09:01:48.539272+00', NULL),
	('6ed7e08c-2bd8-4069-8d28-ad7d6e2949ac', '35759628-fe20-4564-9854-f65b509a53a7', '\x39b984b11902903535899cf80d40a6ea100bf332f08b912c0971575074a494db', NULL, '2025-03-03 09:01:49.530251+00', NULL, '', '2025-03-03 09:01:49.530251+00', '2025-03-03 09:01:49.530251+00', NULL),
	('dd55c6ad-a8d9-450c-9ef4-548bdb57cf7a', 'f4b67927-6068-408a-a0ae-90797de4d4dc', '\xedd9b8a4a6fae1e91d0f94b50c01b927a2f0ff0b9e5c9f36b52b9d0debacf8d2', NULL, '2025-03-03 09:02:22.509015+00', '2025-04-02 09:02:22.509015+00', '', '2025-03-03 09:02:22.509015+00', '2025-03-03 09:02:22.509015+00', NULL),
	('6a468600-b340-4959-924f-33cf52eb29e5', '1bfed214-cc0b-43bb-b29c-32c6bac7000b', '\x226ea4b0f984cd6a762903585991351459a3cde82bcaecb3dc78bb2af5645d56', NULL, '2025-03-03 09:02:24.764928+00', NULL, '', '2025-03-03 09:02:24.764928+00', '2025-03-03 09:02:24.764928+00', NULL);
INSERT INTO public.heartbeat VALUES
	('worker tan', '2025-03-03 09:02:57.86738+00'),
	('worker background', '2025-03-03 09:02:57.971581+00'),
	('worker mail', '2025-03-03 09:02:58.071654+00'),
	('relay', '2025-03-03 09:02:58.793305+00');
INSERT INTO public.initial_secret VALUES
	('530afee7-f33e-4d25-81c7-c8e40b2152a8', '981897a4-3f2d-4641-ad39-e8ed12e7adc7', 'letter', '2025-03-03 09:00:39.431092+00', '2025-03-17 09:00:39.431092+00', '2025-03-03 09:00:44.954008+00', NULL, ''),
	('e4bd638f-ebe4-4b6d-b6ac-ed7575d83db4', '88f0967a-af2e-401b-9b57-3fe2236d4cca', 'email', '2025-03-03 09:00:55.024641+00', '2025-03-17 09:00:55.024641+00', NULL, NULL, 'n.eu@example.org'),
	('fd49ce29-4a5b-4373-a3a9-6b3dd6af1d56', '8f423ed2-0f9f-4479-899e-e0f1edd0d0f2', 'letter', '2025-03-03 09:01:02.982669+00', '2025-03-17 09:01:02.982669+00', NULL, NULL, ''),
	('8745f837-b6d3-4fbd-ac42-8a6639a10097', '458561b1-8acb-42ab-8698-d36180d96786', 'letter', '2025-03-03 09:01:12.956095+00', '2025-03-17 09:01:12.956095+00', '2025-03-03 09:01:15.890353+00', NULL, ''),
	('599b6c3d-37a5-4d85-b4f9-ec65883c49d5', '1ee74c1d-518c-4453-9fcc-4726ecd66bd4', 'letter', '2025-03-03 09:01:31.581291+00', '2025-03-17 09:01:31.581291+00', '2025-03-03 09:01:35.007649+00', NULL, ''),
	('c635e88b-1115-4d85-9df1-46b2dd44fbc8', 'ffe9c11d-772d-4fc4-ba42-ffb36a197361', 'letter', '2025-03-03 09:01:43.671345+00', '2025-03-17 09:01:43.671345+00', '2025-03-03 09:01:47.032682+00', NULL, ''),
	('cb215ba3-9063-45d9-84e4-2f7bf96b82d5', '833907d0-70ec-46c6-a638-047a671c8237', 'letter', '2025-03-03 09:02:48.45239+00', '2025-03-17 09:02:48.45239+00', NULL, NULL, ''),
	('ed6b6a63-96a7-4dc6-8fc5-5cb91a568a6f', 'f6b487c9-9669-4744-9b3a-83b32335f374', 'email', '2025-03-03 09:02:58.56039+00', '2025-03-17 09:02:58.56039+00', NULL, NULL, 'p.erpost@example.org');
INSERT INTO public.job OVERRIDING SYSTEM VALUE VALUES
	(105, 'mail', 'message.deliver', 'message', '15682107-e932-43ad-bd36-a8a73d26fda9', 'message:15682107-e932-43ad-bd36-a8a73d26fda9:1:message.deliver', 'pending', 0, 1, 1, '2025-03-03 09:03:31.693496+00', NULL, '2025-03-03 09:03:01.640094+00', NULL, '2025-03-03 09:03:01.61634+00', NULL, 'no connection to the mail server: ConnectionRefusedError', 0),
	(7, 'mail', 'message.deliver', 'message', 'fe82f626-f217-4f51-bdf1-c7db17cfe6eb', 'message:fe82f626-f217-4f51-bdf1-c7db17cfe6eb:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 08:59:38.171617+00', NULL, '2025-03-03 08:59:38.221081+00', NULL, '2025-03-03 08:59:38.171769+00', '2025-03-03 08:59:38.610746+00', '', 0),
	(59, 'mail', 'message.deliver', 'message', 'ab9e2074-d374-4622-814c-9b76fa13f550', 'message:ab9e2074-d374-4622-814c-9b76fa13f550:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:01:49.725231+00', NULL, '2025-03-03 09:01:49.734333+00', NULL, '2025-03-03 09:01:49.725251+00', '2025-03-03 09:01:49.823989+00', '', 0),
	(61, 'background', 'upkeep.adopt_orphans', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.adopt_orphans:1795910160.000000', 'done', 1, 1, 1, '2025-03-03 09:01:50.753106+00', NULL, '2025-03-03 09:01:50.787965+00', NULL, '2025-03-03 09:01:50.753106+00', '2025-03-03 09:01:50.852982+00', '', 0),
	(60, 'background', 'upkeep.expire_deadlines', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.expire_deadlines:1795910160.000000', 'done', 1, 1, 1, '2025-03-03 09:01:50.748937+00', NULL, '2025-03-03 09:01:50.787866+00', NULL, '2025-03-03 09:01:50.748937+00', '2025-03-03 09:01:51.119337+00', '', 0),
	(80, 'mail', 'message.deliver', 'message', '1c586cc9-77a8-4bca-a7ca-9b20a37800af', 'message:1c586cc9-77a8-4bca-a7ca-9b20a37800af:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:02:20.451035+00', NULL, '2025-03-03 09:02:20.490012+00', NULL, '2025-03-03 09:02:20.451059+00', '2025-03-03 09:02:20.658403+00', '', 0),
	(81, 'mail', 'message.deliver', 'message', '81f37c0c-fe89-418b-b8a8-f3eb0f2a698f', 'message:81f37c0c-fe89-418b-b8a8-f3eb0f2a698f:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:02:21.44468+00', NULL, '2025-03-03 09:02:21.49108+00', NULL, '2025-03-03 09:02:21.444697+00', '2025-03-03 09:02:21.592958+00', '', 0),
	(83, 'mail', 'registration.match', 'registration', '9418055a-f571-4600-ba0f-5e56a78cdd4c', 'registration:9418055a-f571-4600-ba0f-5e56a78cdd4c:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:02:23.071305+00', NULL, '2025-03-03 09:02:23.1037+00', NULL, '2025-03-03 09:02:23.071317+00', '2025-03-03 09:02:23.149336+00', '', 0),
	(84, 'mail', 'message.deliver', 'message', '523d4bac-45b1-4822-934d-312166ba9d6c', 'message:523d4bac-45b1-4822-934d-312166ba9d6c:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:02:23.230627+00', NULL, '2025-03-03 09:02:23.244046+00', NULL, '2025-03-03 09:02:23.230646+00', '2025-03-03 09:02:23.373346+00', '', 0),
	(87, 'mail', 'registration.match', 'registration', '838d1bd9-3c4c-43e7-acf2-95e5bc226458', 'registration:838d1bd9-3c4c-43e7-acf2-95e5bc226458:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:02:25.380502+00', NULL, '2025-03-03 09:02:25.443415+00', NULL, '2025-03-03 09:02:25.380515+00', '2025-03-03 09:02:25.514352+00', '', 0),
	(90, 'mail', 'message.deliver', 'message', 'a090d07d-dbda-4d1a-8a0c-bceb031fd71b', 'message:a090d07d-dbda-4d1a-8a0c-bceb031fd71b:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:02:25.584616+00', NULL, '2025-03-03 09:02:25.61647+00', NULL, '2025-03-03 09:02:25.584629+00', '2025-03-03 09:02:25.799824+00', '', 0),
	(36, 'mail', 'message.deliver', 'message', 'ec82d5f6-35f0-41e3-b9c3-bf57da2b5c7b', 'message:ec82d5f6-35f0-41e3-b9c3-bf57da2b5c7b:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:01:20.377354+00', NULL, '2025-03-03 09:01:20.409617+00', NULL, '2025-03-03 09:01:20.377369+00', '2025-03-03 09:01:20.546966+00', '', 0),
	(37, 'mail', 'registration.match', 'registration', '5dc06b98-2f25-4d93-a58c-25a943a7403d', 'registration:5dc06b98-2f25-4d93-a58c-25a943a7403d:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:01:20.955018+00', NULL, '2025-03-03 09:01:20.966346+00', NULL, '2025-03-03 09:01:20.955035+00', '2025-03-03 09:01:21.020143+00', '', 0),
	(15, 'background', 'upkeep.adopt_orphans', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.adopt_orphans:1795910070.000000', 'done', 1, 1, 1, '2025-03-03 09:00:22.364024+00', NULL, '2025-03-03 09:00:22.430119+00', NULL, '2025-03-03 09:00:22.364024+00', '2025-03-03 09:00:22.512362+00', '', 0),
	(14, 'background', 'upkeep.expire_deadlines', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.expire_deadlines:1795910070.000000', 'done', 1, 1, 1, '2025-03-03 09:00:22.362879+00', NULL, '2025-03-03 09:00:22.429889+00', NULL, '2025-03-03 09:00:22.362879+00', '2025-03-03 09:00:22.8358+00', '', 0),
	(16, 'mail', 'registration.match', 'registration', 'b8c0938c-b4f5-429b-a602-f76a90326e9a', 'registration:b8c0938c-b4f5-429b-a602-f76a90326e9a:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:00:29.819505+00', NULL, '2025-03-03 09:00:29.85223+00', NULL, '2025-03-03 09:00:29.819613+00', '2025-03-03 09:00:29.934384+00', '', 0),
	(17, 'mail', 'message.deliver', 'message', '70ee1a61-e265-4076-bf85-867ec30d650d', 'message:70ee1a61-e265-4076-bf85-867ec30d650d:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:30.303329+00', NULL, '2025-03-03 09:00:30.327926+00', NULL, '2025-03-03 09:00:30.303413+00', '2025-03-03 09:00:30.551913+00', '', 0),
	(18, 'mail', 'message.deliver', 'message', 'e16be9ec-7908-4c18-92e2-03c16923be63', 'message:e16be9ec-7908-4c18-92e2-03c16923be63:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:31.504341+00', NULL, '2025-03-03 09:00:31.555442+00', NULL, '2025-03-03 09:00:31.504361+00', '2025-03-03 09:00:31.762523+00', '', 0),
	(62, 'background', 'bounces.collect', 'timetable', '00000000-0000-0000-0000-000000000000', 'bounces.collect:1795910160.000000', 'done', 1, 1, 1, '2025-03-03 09:01:50.759363+00', NULL, '2025-03-03 09:01:50.78798+00', NULL, '2025-03-03 09:01:50.759363+00', '2025-03-03 09:01:50.85117+00', '', 0),
	(68, 'mail', 'message.deliver', 'message', '5ed04d13-aca4-413c-baa5-aab3c72307cb', 'message:5ed04d13-aca4-413c-baa5-aab3c72307cb:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:02:15.356277+00', NULL, '2025-03-03 09:02:15.370765+00', NULL, '2025-03-03 09:02:15.356293+00', '2025-03-03 09:02:15.481092+00', '', 0),
	(63, 'mail', 'message.deliver', 'message', 'aa2349b1-6036-4e68-b94d-826b02ff284f', 'message:aa2349b1-6036-4e68-b94d-826b02ff284f:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:01:58.939197+00', NULL, '2025-03-03 09:01:58.970994+00', NULL, '2025-03-03 09:01:58.939262+00', '2025-03-03 09:01:59.142681+00', '', 0),
	(73, 'mail', 'message.deliver', 'message', '3dd48c53-342f-4b77-b409-d38a899c21d0', 'message:3dd48c53-342f-4b77-b409-d38a899c21d0:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:02:17.827304+00', NULL, '2025-03-03 09:02:17.879804+00', NULL, '2025-03-03 09:02:17.827319+00', '2025-03-03 09:02:18.016722+00', '', 0),
	(64, 'background', 'upkeep.expire_deadlines', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.expire_deadlines:1795910175.000000', 'done', 1, 1, 1, '2025-03-03 09:02:07.312035+00', NULL, '2025-03-03 09:02:07.367249+00', NULL, '2025-03-03 09:02:07.312035+00', '2025-03-03 09:02:07.795944+00', '', 0),
	(99, 'mail', 'message.deliver', 'message', '03c695b2-8c66-42e3-b420-3fa13614b024', 'message:03c695b2-8c66-42e3-b420-3fa13614b024:1:message.deliver', 'pending', 0, 1, 1, '2025-03-03 09:03:22.638934+00', NULL, '2025-03-03 09:02:52.539194+00', NULL, '2025-03-03 09:02:52.505639+00', NULL, 'no connection to the mail server: ConnectionRefusedError', 0),
	(103, 'mail', 'message.deliver', 'message', '4cd43f1c-4fdb-451e-98a4-5f53afa4c04b', 'message:4cd43f1c-4fdb-451e-98a4-5f53afa4c04b:1:message.deliver', 'pending', 0, 1, 1, '2025-03-03 09:03:29.082207+00', NULL, '2025-03-03 09:02:59.019984+00', NULL, '2025-03-03 09:02:58.971011+00', NULL, 'no connection to the mail server: ConnectionRefusedError', 0),
	(29, 'background', 'letter.print', 'letter', '3b2f4e2e-0832-4147-889d-c2d1caffa5e0', 'letter:3b2f4e2e-0832-4147-889d-c2d1caffa5e0:1:letter.print', 'done', 1, 1, 1, '2025-03-03 09:01:13.152048+00', NULL, '2025-03-03 09:01:13.162949+00', NULL, '2025-03-03 09:01:13.152094+00', '2025-03-03 09:01:13.97185+00', '', 0),
	(41, 'mail', 'message.deliver', 'message', 'fa80c232-d431-4392-9c03-51f8e07ebb9b', 'message:fa80c232-d431-4392-9c03-51f8e07ebb9b:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:01:22.724911+00', NULL, '2025-03-03 09:01:22.763434+00', NULL, '2025-03-03 09:01:22.724922+00', '2025-03-03 09:01:22.97596+00', '', 0),
	(9, 'mail', 'message.deliver', 'message', 'ae4fe1e7-ed40-450d-93e6-7b87900df47a', 'message:ae4fe1e7-ed40-450d-93e6-7b87900df47a:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 08:59:39.927444+00', NULL, '2025-03-03 08:59:39.962171+00', NULL, '2025-03-03 08:59:39.927461+00', '2025-03-03 08:59:40.123842+00', '', 0),
	(45, 'mail', 'registration.match', 'registration', '8e354023-cb46-48a7-bc8d-a5a5373fc08b', 'registration:8e354023-cb46-48a7-bc8d-a5a5373fc08b:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:01:24.310952+00', NULL, '2025-03-03 09:01:24.337072+00', NULL, '2025-03-03 09:01:24.310966+00', '2025-03-03 09:01:24.388333+00', '', 0),
	(46, 'mail', 'message.deliver', 'message', 'c082fa1d-0522-460b-a4bf-70cb7c440dc6', 'message:c082fa1d-0522-460b-a4bf-70cb7c440dc6:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:01:24.488756+00', NULL, '2025-03-03 09:01:24.514264+00', NULL, '2025-03-03 09:01:24.488784+00', '2025-03-03 09:01:24.67881+00', '', 0),
	(8, 'background', 'upkeep.expire_deadlines', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.expire_deadlines:1795910025.000000', 'done', 1, 1, 1, '2025-03-03 08:59:39.238461+00', NULL, '2025-03-03 08:59:39.310835+00', NULL, '2025-03-03 08:59:39.238461+00', '2025-03-03 08:59:39.70656+00', '', 0),
	(30, 'tan', 'message.deliver', 'message', '763191fe-2cb2-486d-a541-86309aa53062', 'message:763191fe-2cb2-486d-a541-86309aa53062:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:01:17.307507+00', '2025-03-03 09:02:46.970355+00', '2025-03-03 09:01:17.354384+00', NULL, '2025-03-03 09:01:17.307597+00', '2025-03-03 09:01:17.546867+00', '', 0),
	(66, 'mail', 'registration.match', 'registration', '95226e3a-1894-49a7-9c33-39f6555db152', 'registration:95226e3a-1894-49a7-9c33-39f6555db152:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:02:14.404378+00', NULL, '2025-03-03 09:02:14.445398+00', NULL, '2025-03-03 09:02:14.404391+00', '2025-03-03 09:02:14.489136+00', '', 0),
	(10, 'mail', 'message.deliver', 'message', '902685cd-1d64-4cef-8d59-c0ee75fd6359', 'message:902685cd-1d64-4cef-8d59-c0ee75fd6359:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 08:59:45.324489+00', NULL, '2025-03-03 08:59:45.36118+00', NULL, '2025-03-03 08:59:45.324578+00', '2025-03-03 08:59:45.504962+00', '', 0),
	(33, 'mail', 'message.deliver', 'message', '094add7d-6eec-4978-9478-fb83408a986b', 'message:094add7d-6eec-4978-9478-fb83408a986b:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:01:19.011544+00', NULL, '2025-03-03 09:01:19.051706+00', NULL, '2025-03-03 09:01:19.011609+00', '2025-03-03 09:01:19.187707+00', '', 0),
	(69, 'mail', 'recovery.match', 'recovery', 'b0daf123-d331-4f42-9e30-86906fbc6e72', 'recovery:b0daf123-d331-4f42-9e30-86906fbc6e72:1:recovery.match', 'done', 1, 1, 1, '2025-03-03 09:02:16.01915+00', NULL, '2025-03-03 09:02:16.053252+00', NULL, '2025-03-03 09:02:16.019163+00', '2025-03-03 09:02:16.084115+00', '', 0),
	(70, 'mail', 'message.deliver', 'message', '8357dbd6-0e15-4ccf-8748-76ff2fe2739f', 'message:8357dbd6-0e15-4ccf-8748-76ff2fe2739f:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:02:16.211896+00', NULL, '2025-03-03 09:02:16.225815+00', NULL, '2025-03-03 09:02:16.211918+00', '2025-03-03 09:02:16.483085+00', '', 0),
	(39, 'mail', 'message.deliver', 'message', '6bac06d6-d84c-4bcf-8e2f-848196b774fe', 'message:6bac06d6-d84c-4bcf-8e2f-848196b774fe:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:01:22.05067+00', NULL, '2025-03-03 09:01:22.105998+00', NULL, '2025-03-03 09:01:22.050688+00', '2025-03-03 09:01:22.208918+00', '', 0),
	(27, 'background', 'letter.print', 'letter', 'cadca65d-2a54-4ec2-b748-c1999cee6582', 'letter:cadca65d-2a54-4ec2-b748-c1999cee6582:1:letter.print', 'done', 1, 1, 1, '2025-03-03 09:01:03.43861+00', NULL, '2025-03-03 09:01:03.462369+00', NULL, '2025-03-03 09:01:03.438794+00', '2025-03-03 09:01:04.735096+00', '', 0),
	(72, 'mail', 'message.deliver', 'message', 'ab697954-339a-4301-b048-63130debee21', 'message:ab697954-339a-4301-b048-63130debee21:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:02:16.810823+00', NULL, '2025-03-03 09:02:16.83547+00', NULL, '2025-03-03 09:02:16.810878+00', '2025-03-03 09:02:17.035881+00', '', 0),
	(44, 'background', 'upkeep.adopt_orphans', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.adopt_orphans:1795910130.000000', 'done', 1, 1, 1, '2025-03-03 09:01:23.716314+00', NULL, '2025-03-03 09:01:23.779935+00', NULL, '2025-03-03 09:01:23.716314+00', '2025-03-03 09:01:23.832979+00', '', 0),
	(51, 'background', 'letter.print', 'letter', '2dd2bee0-b22c-40f5-9c6d-928fcc164a9c', 'letter:2dd2bee0-b22c-40f5-9c6d-928fcc164a9c:1:letter.print', 'done', 1, 1, 1, '2025-03-03 09:01:32.098372+00', NULL, '2025-03-03 09:01:32.140134+00', NULL, '2025-03-03 09:01:32.098565+00', '2025-03-03 09:01:33.022378+00', '', 0),
	(52, 'mail', 'message.deliver', 'message', 'cf96e4c0-097b-4dd9-8f51-004fd04b8601', 'message:cf96e4c0-097b-4dd9-8f51-004fd04b8601:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:01:35.817624+00', NULL, '2025-03-03 09:01:35.849051+00', NULL, '2025-03-03 09:01:35.817645+00', '2025-03-03 09:01:35.97227+00', '', 0),
	(97, 'background', 'letter.print', 'letter', 'a7758767-59a1-4720-9365-c280a0652b7c', 'letter:a7758767-59a1-4720-9365-c280a0652b7c:1:letter.print', 'done', 1, 1, 1, '2025-03-03 09:02:49.075007+00', NULL, '2025-03-03 09:02:49.109188+00', NULL, '2025-03-03 09:02:49.075059+00', '2025-03-03 09:02:50.340407+00', '', 0),
	(102, 'background', 'bounces.collect', 'timetable', '00000000-0000-0000-0000-000000000000', 'bounces.collect:1795910220.000000', 'done', 1, 1, 1, '2025-03-03 09:02:53.55235+00', NULL, '2025-03-03 09:02:53.571103+00', NULL, '2025-03-03 09:02:53.55235+00', '2025-03-03 09:02:53.630946+00', '', 0),
	(101, 'background', 'upkeep.adopt_orphans', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.adopt_orphans:1795910220.000000', 'done', 1, 1, 1, '2025-03-03 09:02:53.55083+00', NULL, '2025-03-03 09:02:53.571084+00', NULL, '2025-03-03 09:02:53.55083+00', '2025-03-03 09:02:53.651095+00', '', 0),
	(100, 'background', 'upkeep.expire_deadlines', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.expire_deadlines:1795910220.000000', 'done', 1, 1, 1, '2025-03-03 09:02:53.550259+00', NULL, '2025-03-03 09:02:53.570976+00', NULL, '2025-03-03 09:02:53.550259+00', '2025-03-03 09:02:53.952727+00', '', 0),
	(104, 'mail', 'recovery.match', 'recovery', 'fa05d8ea-1ad4-4c32-a159-630fc2ca64c7', 'recovery:fa05d8ea-1ad4-4c32-a159-630fc2ca64c7:1:recovery.match', 'done', 1, 1, 1, '2025-03-03 09:03:01.44533+00', NULL, '2025-03-03 09:03:01.453591+00', NULL, '2025-03-03 09:03:01.445345+00', '2025-03-03 09:03:01.501632+00', '', 0),
	(53, 'tan', 'message.deliver', 'message', '43977483-6f42-4849-8d25-656b5195cab4', 'message:43977483-6f42-4849-8d25-656b5195cab4:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:01:35.947335+00', '2025-03-03 09:03:05.850413+00', '2025-03-03 09:01:35.999584+00', NULL, '2025-03-03 09:01:35.947348+00', '2025-03-03 09:01:36.155924+00', '', 0),
	(74, 'mail', 'recovery.match', 'recovery', 'ef7bbf34-5e7d-4757-a792-b7aff8c5c32c', 'recovery:ef7bbf34-5e7d-4757-a792-b7aff8c5c32c:1:recovery.match', 'done', 1, 1, 1, '2025-03-03 09:02:18.293219+00', NULL, '2025-03-03 09:02:18.313284+00', NULL, '2025-03-03 09:02:18.29323+00', '2025-03-03 09:02:18.354643+00', '', 0),
	(76, 'mail', 'message.deliver', 'message', '04c0bd5a-14c6-47bc-aed0-0f6a59c0462e', 'message:04c0bd5a-14c6-47bc-aed0-0f6a59c0462e:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:02:18.588952+00', NULL, '2025-03-03 09:02:18.626472+00', NULL, '2025-03-03 09:02:18.588955+00', '2025-03-03 09:02:18.845779+00', '', 0),
	(75, 'background', 'letter.print', 'letter', '8c2e5353-a000-41b6-a066-20ea4d63d6b1', 'letter:8c2e5353-a000-41b6-a066-20ea4d63d6b1:1:letter.print', 'done', 1, 1, 1, '2025-03-03 09:02:18.588792+00', NULL, '2025-03-03 09:02:18.626306+00', NULL, '2025-03-03 09:02:18.588807+00', '2025-03-03 09:02:19.37661+00', '', 0),
	(77, 'mail', 'registration.match', 'registration', '95af8dab-67a9-458c-b5c5-a9108c94a9ec', 'registration:95af8dab-67a9-458c-b5c5-a9108c94a9ec:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:02:19.628842+00', NULL, '2025-03-03 09:02:19.710238+00', NULL, '2025-03-03 09:02:19.628854+00', '2025-03-03 09:02:19.756401+00', '', 0),
	(78, 'mail', 'message.deliver', 'message', 'ff35b2ee-7d47-47cc-af62-1d888f7ac924', 'message:ff35b2ee-7d47-47cc-af62-1d888f7ac924:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:02:19.805008+00', NULL, '2025-03-03 09:02:19.825086+00', NULL, '2025-03-03 09:02:19.805022+00', '2025-03-03 09:02:19.926364+00', '', 0),
	(79, 'mail', 'registration.match', 'registration', '8221f792-6f08-41e4-956a-294fbf746064', 'registration:8221f792-6f08-41e4-956a-294fbf746064:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:02:20.305027+00', NULL, '2025-03-03 09:02:20.321172+00', NULL, '2025-03-03 09:02:20.305043+00', '2025-03-03 09:02:20.374942+00', '', 0),
	(65, 'mail', 'message.deliver', 'message', '3e511130-1607-45c8-a053-9f4f8893af9f', 'message:3e511130-1607-45c8-a053-9f4f8893af9f:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:02:12.320318+00', NULL, '2025-03-03 09:02:12.351964+00', NULL, '2025-03-03 09:02:12.320398+00', '2025-03-03 09:02:12.491091+00', '', 0),
	(32, 'mail', 'message.deliver', 'message', '4b2e1433-8795-482b-a394-f9be042c0538', 'message:4b2e1433-8795-482b-a394-f9be042c0538:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:01:17.979792+00', NULL, '2025-03-03 09:01:18.007192+00', NULL, '2025-03-03 09:01:17.979803+00', '2025-03-03 09:01:18.113092+00', '', 0),
	(35, 'mail', 'message.deliver', 'message', '235356b7-8769-4e8d-88fb-bd269848365b', 'message:235356b7-8769-4e8d-88fb-bd269848365b:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:01:19.517941+00', NULL, '2025-03-03 09:01:19.545558+00', NULL, '2025-03-03 09:01:19.517955+00', '2025-03-03 09:01:19.66313+00', '', 0),
	(5, 'background', 'bounces.collect', 'timetable', '00000000-0000-0000-0000-000000000000', 'bounces.collect:1795909980.000000', 'done', 1, 1, 1, '2025-03-03 08:59:28.371272+00', NULL, '2025-03-03 08:59:28.476335+00', NULL, '2025-03-03 08:59:28.371272+00', '2025-03-03 08:59:28.738119+00', '', 0),
	(2, 'background', 'upkeep.adopt_orphans', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.adopt_orphans:1795910010.000000', 'done', 1, 1, 1, '2025-03-03 08:59:28.358882+00', NULL, '2025-03-03 08:59:28.476291+00', NULL, '2025-03-03 08:59:28.358882+00', '2025-03-03 08:59:28.754226+00', '', 0),
	(1, 'background', 'upkeep.expire_deadlines', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.expire_deadlines:1795910010.000000', 'done', 1, 1, 1, '2025-03-03 08:59:28.335227+00', NULL, '2025-03-03 08:59:28.476015+00', NULL, '2025-03-03 08:59:28.335227+00', '2025-03-03 08:59:29.192869+00', '', 0),
	(3, 'background', 'upkeep.forget', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.forget:1795906800.000000', 'done', 1, 1, 1, '2025-03-03 08:59:28.366861+00', NULL, '2025-03-03 08:59:28.476308+00', NULL, '2025-03-03 08:59:28.366861+00', '2025-03-03 08:59:29.387505+00', '', 0),
	(4, 'background', 'upkeep.retain', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.retain:1795824000.000000', 'done', 1, 1, 1, '2025-03-03 08:59:28.368255+00', NULL, '2025-03-03 08:59:28.476325+00', NULL, '2025-03-03 08:59:28.368255+00', '2025-03-03 08:59:29.558752+00', '', 0),
	(38, 'mail', 'message.deliver', 'message', '11ceeecd-6131-4b11-b2c9-e84941e1f15f', 'message:11ceeecd-6131-4b11-b2c9-e84941e1f15f:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:01:21.088298+00', NULL, '2025-03-03 09:01:21.103165+00', NULL, '2025-03-03 09:01:21.088313+00', '2025-03-03 09:01:21.199751+00', '', 0),
	(6, 'mail', 'registration.match', 'registration', '7c3589f9-40b1-4e66-a05e-8320c0997534', 'registration:7c3589f9-40b1-4e66-a05e-8320c0997534:1:registration.match', 'done', 1, 1, 1, '2025-03-03 08:59:37.599951+00', NULL, '2025-03-03 08:59:37.636901+00', NULL, '2025-03-03 08:59:37.600013+00', '2025-03-03 08:59:37.737669+00', '', 0),
	(40, 'mail', 'registration.match', 'registration', '14e945ef-2f58-4ac6-9266-b52193ce4fcb', 'registration:14e945ef-2f58-4ac6-9266-b52193ce4fcb:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:01:22.527229+00', NULL, '2025-03-03 09:01:22.575643+00', NULL, '2025-03-03 09:01:22.527245+00', '2025-03-03 09:01:22.620498+00', '', 0),
	(55, 'background', 'letter.print', 'letter', '928bab73-fda9-4026-bf8c-24a5ccdd5b15', 'letter:928bab73-fda9-4026-bf8c-24a5ccdd5b15:1:letter.print', 'done', 1, 1, 1, '2025-03-03 09:01:44.196034+00', NULL, '2025-03-03 09:01:44.239279+00', NULL, '2025-03-03 09:01:44.196107+00', '2025-03-03 09:01:45.125265+00', '', 0),
	(56, 'mail', 'message.deliver', 'message', 'bc8221ca-1583-48ce-960f-3c1f8af1543e', 'message:bc8221ca-1583-48ce-960f-3c1f8af1543e:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:01:47.817619+00', NULL, '2025-03-03 09:01:47.834893+00', NULL, '2025-03-03 09:01:47.817661+00', '2025-03-03 09:01:48.011076+00', '', 0),
	(57, 'tan', 'message.deliver', 'message', '89c9bec3-5280-459c-b7ba-93d87a8c9525', 'message:89c9bec3-5280-459c-b7ba-93d87a8c9525:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:01:47.855477+00', '2025-03-03 09:03:17.829013+00', '2025-03-03 09:01:47.874975+00', NULL, '2025-03-03 09:01:47.855491+00', '2025-03-03 09:01:48.060257+00', '', 0),
	(58, 'mail', 'message.deliver', 'message', 'fec75daf-7dc4-4720-80db-f566017dd26d', 'message:fec75daf-7dc4-4720-80db-f566017dd26d:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:01:48.737598+00', NULL, '2025-03-03 09:01:48.795774+00', NULL, '2025-03-03 09:01:48.737613+00', '2025-03-03 09:01:48.976329+00', '', 0),
	(82, 'tan', 'message.deliver', 'message', 'b196fbee-c634-4580-92e5-fafb058534d1', 'message:b196fbee-c634-4580-92e5-fafb058534d1:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:02:22.197429+00', '2025-03-03 09:03:52.173539+00', '2025-03-03 09:02:22.212629+00', NULL, '2025-03-03 09:02:22.197446+00', '2025-03-03 09:02:22.348562+00', '', 0),
	(85, 'mail', 'message.deliver', 'message', 'd33857e2-2f1a-41cf-8eb2-bafcbe677cf5', 'message:d33857e2-2f1a-41cf-8eb2-bafcbe677cf5:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:02:24.097983+00', NULL, '2025-03-03 09:02:24.13168+00', NULL, '2025-03-03 09:02:24.098+00', '2025-03-03 09:02:24.279165+00', '', 0),
	(86, 'tan', 'message.deliver', 'message', '468ad829-4f28-48dd-9ab0-7dca3778178d', 'message:468ad829-4f28-48dd-9ab0-7dca3778178d:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:02:24.942658+00', '2025-03-03 09:03:54.902767+00', '2025-03-03 09:02:24.969217+00', NULL, '2025-03-03 09:02:24.942672+00', '2025-03-03 09:02:25.11927+00', '', 0),
	(89, 'background', 'upkeep.adopt_orphans', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.adopt_orphans:1795910190.000000', 'done', 1, 1, 1, '2025-03-03 09:02:25.39104+00', NULL, '2025-03-03 09:02:25.44351+00', NULL, '2025-03-03 09:02:25.39104+00', '2025-03-03 09:02:25.532896+00', '', 0),
	(88, 'background', 'upkeep.expire_deadlines', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.expire_deadlines:1795910190.000000', 'done', 1, 1, 1, '2025-03-03 09:02:25.390441+00', NULL, '2025-03-03 09:02:25.443496+00', NULL, '2025-03-03 09:02:25.390441+00', '2025-03-03 09:02:26.019064+00', '', 0),
	(93, 'background', 'upkeep.expire_deadlines', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.expire_deadlines:1795910205.000000', 'done', 1, 1, 1, '2025-03-03 09:02:36.447904+00', NULL, '2025-03-03 09:02:36.495235+00', NULL, '2025-03-03 09:02:36.447904+00', '2025-03-03 09:02:36.863509+00', '', 0),
	(96, 'mail', 'message.deliver', 'message', 'f822206e-08ae-410f-ae23-b0185db205bb', 'message:f822206e-08ae-410f-ae23-b0185db205bb:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:02:40.272935+00', NULL, '2025-03-03 09:02:40.30711+00', NULL, '2025-03-03 09:02:40.272952+00', '2025-03-03 09:02:40.441913+00', '', 0),
	(71, 'mail', 'registration.match', 'registration', 'e183ae0a-85a9-42a9-ac1d-475d3242bc1f', 'registration:e183ae0a-85a9-42a9-ac1d-475d3242bc1f:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:02:16.618323+00', NULL, '2025-03-03 09:02:16.637931+00', NULL, '2025-03-03 09:02:16.618336+00', '2025-03-03 09:02:16.704986+00', '', 0),
	(13, 'background', 'bounces.collect', 'timetable', '00000000-0000-0000-0000-000000000000', 'bounces.collect:1795910040.000000', 'done', 1, 1, 1, '2025-03-03 09:00:17.652463+00', NULL, '2025-03-03 09:00:17.777042+00', NULL, '2025-03-03 09:00:17.652463+00', '2025-03-03 09:00:18.125663+00', '', 0),
	(12, 'background', 'upkeep.adopt_orphans', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.adopt_orphans:1795910040.000000', 'done', 1, 1, 1, '2025-03-03 09:00:17.625597+00', NULL, '2025-03-03 09:00:17.777025+00', NULL, '2025-03-03 09:00:17.625597+00', '2025-03-03 09:00:18.14167+00', '', 0),
	(11, 'background', 'upkeep.expire_deadlines', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.expire_deadlines:1795910055.000000', 'done', 1, 1, 1, '2025-03-03 09:00:17.617554+00', NULL, '2025-03-03 09:00:17.776822+00', NULL, '2025-03-03 09:00:17.617554+00', '2025-03-03 09:00:18.567725+00', '', 0),
	(48, 'mail', 'registration.match', 'registration', '33402898-55ac-427a-a22e-a49787fca1bd', 'registration:33402898-55ac-427a-a22e-a49787fca1bd:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:01:25.818997+00', NULL, '2025-03-03 09:01:25.831521+00', NULL, '2025-03-03 09:01:25.819011+00', '2025-03-03 09:01:25.897279+00', '', 0),
	(49, 'mail', 'message.deliver', 'message', '3d2dee85-7f0d-4b37-8e9b-8b85b9e3d22c', 'message:3d2dee85-7f0d-4b37-8e9b-8b85b9e3d22c:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:01:25.933808+00', NULL, '2025-03-03 09:01:25.95126+00', NULL, '2025-03-03 09:01:25.93382+00', '2025-03-03 09:01:26.07101+00', '', 0),
	(21, 'mail', 'message.deliver', 'message', 'c1299f18-2ea6-446b-a361-4ef59c1f76a3', 'message:c1299f18-2ea6-446b-a361-4ef59c1f76a3:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:46.353963+00', NULL, '2025-03-03 09:00:46.419959+00', NULL, '2025-03-03 09:00:46.35406+00', '2025-03-03 09:00:46.546447+00', '', 0),
	(31, 'mail', 'registration.match', 'registration', 'f2bf58c2-7554-4e95-9124-3138cb119e3d', 'registration:f2bf58c2-7554-4e95-9124-3138cb119e3d:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:01:17.861165+00', NULL, '2025-03-03 09:01:17.881481+00', NULL, '2025-03-03 09:01:17.861175+00', '2025-03-03 09:01:17.923531+00', '', 0),
	(67, 'mail', 'message.deliver', 'message', '4dba9ae7-b87e-4bce-b83d-c9e707ba42e5', 'message:4dba9ae7-b87e-4bce-b83d-c9e707ba42e5:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:02:14.551405+00', NULL, '2025-03-03 09:02:14.566756+00', NULL, '2025-03-03 09:02:14.551483+00', '2025-03-03 09:02:14.649708+00', '', 0),
	(22, 'tan', 'message.deliver', 'message', '3d5b934c-d5f7-41bc-b1ed-ed9c972322e1', 'message:3d5b934c-d5f7-41bc-b1ed-ed9c972322e1:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:46.578836+00', '2025-03-03 09:02:16.432307+00', '2025-03-03 09:00:46.619664+00', NULL, '2025-03-03 09:00:46.578847+00', '2025-03-03 09:00:47.448231+00', '', 0),
	(34, 'mail', 'registration.match', 'registration', 'e8f74921-aa22-4504-b5f5-adf90962b6f6', 'registration:e8f74921-aa22-4504-b5f5-adf90962b6f6:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:01:19.401207+00', NULL, '2025-03-03 09:01:19.429003+00', NULL, '2025-03-03 09:01:19.401238+00', '2025-03-03 09:01:19.471468+00', '', 0),
	(26, 'mail', 'message.deliver', 'message', 'dd31b549-688f-4279-ae8c-d35369ed1eaf', 'message:dd31b549-688f-4279-ae8c-d35369ed1eaf:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:55.566398+00', NULL, '2025-03-03 09:00:55.610118+00', NULL, '2025-03-03 09:00:55.566509+00', '2025-03-03 09:00:55.85257+00', '', 0),
	(91, 'mail', 'message.deliver', 'message', '56970e20-57d7-4663-8b71-7fc9604a8e3f', 'message:56970e20-57d7-4663-8b71-7fc9604a8e3f:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:02:26.419156+00', NULL, '2025-03-03 09:02:26.470699+00', NULL, '2025-03-03 09:02:26.419172+00', '2025-03-03 09:02:26.60743+00', '', 0),
	(92, 'tan', 'message.deliver', 'message', '9ab1a2b3-7cd9-4cf8-8b03-3be9a12681f8', 'message:9ab1a2b3-7cd9-4cf8-8b03-3be9a12681f8:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:02:27.050293+00', '2025-03-03 09:03:56.986987+00', '2025-03-03 09:02:27.070514+00', NULL, '2025-03-03 09:02:27.050314+00', '2025-03-03 09:02:27.217428+00', '', 0),
	(94, 'mail', 'registration.match', 'registration', 'f26a4171-c3e5-4dab-9ee1-797110fdb45f', 'registration:f26a4171-c3e5-4dab-9ee1-797110fdb45f:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:02:39.411625+00', NULL, '2025-03-03 09:02:39.421237+00', NULL, '2025-03-03 09:02:39.411638+00', '2025-03-03 09:02:39.470976+00', '', 0),
	(98, 'mail', 'recovery.match', 'recovery', '770279e2-11bd-45cb-bf00-e4b84fbc992b', 'recovery:770279e2-11bd-45cb-bf00-e4b84fbc992b:1:recovery.match', 'done', 1, 1, 1, '2025-03-03 09:02:52.374985+00', NULL, '2025-03-03 09:02:52.391795+00', NULL, '2025-03-03 09:02:52.375+00', '2025-03-03 09:02:52.43191+00', '', 0),
	(19, 'background', 'upkeep.expire_deadlines', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.expire_deadlines:1795910085.000000', 'done', 1, 1, 1, '2025-03-03 09:00:38.764988+00', NULL, '2025-03-03 09:00:38.823278+00', NULL, '2025-03-03 09:00:38.764988+00', '2025-03-03 09:00:39.248109+00', '', 0),
	(20, 'background', 'letter.print', 'letter', '6316d54a-fb34-4483-aa55-e13c685b0181', 'letter:6316d54a-fb34-4483-aa55-e13c685b0181:1:letter.print', 'done', 1, 1, 1, '2025-03-03 09:00:39.974775+00', NULL, '2025-03-03 09:00:40.012072+00', NULL, '2025-03-03 09:00:39.97485+00', '2025-03-03 09:00:44.164978+00', '', 0),
	(25, 'background', 'bounces.collect', 'timetable', '00000000-0000-0000-0000-000000000000', 'bounces.collect:1795910100.000000', 'done', 1, 1, 1, '2025-03-03 09:00:54.945155+00', NULL, '2025-03-03 09:00:54.979299+00', NULL, '2025-03-03 09:00:54.945155+00', '2025-03-03 09:00:55.03643+00', '', 0),
	(24, 'background', 'upkeep.adopt_orphans', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.adopt_orphans:1795910100.000000', 'done', 1, 1, 1, '2025-03-03 09:00:54.928644+00', NULL, '2025-03-03 09:00:54.979283+00', NULL, '2025-03-03 09:00:54.928644+00', '2025-03-03 09:00:55.042795+00', '', 0),
	(23, 'background', 'upkeep.expire_deadlines', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.expire_deadlines:1795910100.000000', 'done', 1, 1, 1, '2025-03-03 09:00:54.926277+00', NULL, '2025-03-03 09:00:54.979172+00', NULL, '2025-03-03 09:00:54.926278+00', '2025-03-03 09:00:55.299037+00', '', 0),
	(28, 'background', 'upkeep.expire_deadlines', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.expire_deadlines:1795910115.000000', 'done', 1, 1, 1, '2025-03-03 09:01:06.633765+00', NULL, '2025-03-03 09:01:06.680177+00', NULL, '2025-03-03 09:01:06.633765+00', '2025-03-03 09:01:07.090594+00', '', 0),
	(42, 'mail', 'message.deliver', 'message', '2d6b3f16-a486-4f96-a4a5-459ce55305dd', 'message:2d6b3f16-a486-4f96-a4a5-459ce55305dd:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:01:23.702007+00', NULL, '2025-03-03 09:01:23.779784+00', NULL, '2025-03-03 09:01:23.702018+00', '2025-03-03 09:01:23.980436+00', '', 0);
INSERT INTO public.job OVERRIDING SYSTEM VALUE VALUES
	(43, 'background', 'upkeep.expire_deadlines', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.expire_deadlines:1795910130.000000', 'done', 1, 1, 1, '2025-03-03 09:01:23.715731+00', NULL, '2025-03-03 09:01:23.779915+00', NULL, '2025-03-03 09:01:23.715731+00', '2025-03-03 09:01:24.111135+00', '', 0),
	(47, 'mail', 'message.deliver', 'message', 'bdf3cf56-b34d-45ea-bea2-931f5c723761', 'message:bdf3cf56-b34d-45ea-bea2-931f5c723761:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:01:25.330782+00', NULL, '2025-03-03 09:01:25.383909+00', NULL, '2025-03-03 09:01:25.3308+00', '2025-03-03 09:01:25.524336+00', '', 0),
	(50, 'mail', 'message.deliver', 'message', '3a3f07e3-76e2-41fb-8316-4a651258116f', 'message:3a3f07e3-76e2-41fb-8316-4a651258116f:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:01:26.624052+00', NULL, '2025-03-03 09:01:26.672481+00', NULL, '2025-03-03 09:01:26.624068+00', '2025-03-03 09:01:26.800121+00', '', 0),
	(54, 'background', 'upkeep.expire_deadlines', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.expire_deadlines:1795910145.000000', 'done', 1, 1, 1, '2025-03-03 09:01:40.143344+00', NULL, '2025-03-03 09:01:40.196395+00', NULL, '2025-03-03 09:01:40.143344+00', '2025-03-03 09:01:40.479087+00', '', 0),
	(95, 'mail', 'message.deliver', 'message', '0fa470a8-41c3-444b-993e-9e538315313e', 'message:0fa470a8-41c3-444b-993e-9e538315313e:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:02:39.558973+00', NULL, '2025-03-03 09:02:39.607652+00', NULL, '2025-03-03 09:02:39.558988+00', '2025-03-03 09:02:39.737461+00', '', 0);
INSERT INTO public.letter VALUES
	('redeemed', 'initial_credentials', '981897a4-3f2d-4641-ad39-e8ed12e7adc7', '6d146683-cc93-4b4a-9b97-961970a94f8c', '530afee7-f33e-4d25-81c7-c8e40b2152a8', 'de', '2025-03-03 09:00:39.431092+00', 100, '6316d54a-fb34-4483-aa55-e13c685b0181', 3, '2025-03-03 09:00:44.954008+00', NULL),
	('redeemed', 'initial_credentials', '458561b1-8acb-42ab-8698-d36180d96786', '6d146683-cc93-4b4a-9b97-961970a94f8c', '8745f837-b6d3-4fbd-ac42-8a6639a10097', 'de', '2025-03-03 09:01:12.956095+00', 100, '3b2f4e2e-0832-4147-889d-c2d1caffa5e0', 3, '2025-03-03 09:01:15.890353+00', NULL),
	('redeemed', 'initial_credentials', '1ee74c1d-518c-4453-9fcc-4726ecd66bd4', '57428947-93b1-4e86-b2bd-0446ef9287d1', '599b6c3d-37a5-4d85-b4f9-ec65883c49d5', 'de', '2025-03-03 09:01:31.581291+00', 100, '2dd2bee0-b22c-40f5-9c6d-928fcc164a9c', 3, '2025-03-03 09:01:35.007649+00', NULL),
	('redeemed', 'initial_credentials', 'ffe9c11d-772d-4fc4-ba42-ffb36a197361', '26c4e26e-9e74-4155-9d44-cfe16278c0b7', 'c635e88b-1115-4d85-9df1-46b2dd44fbc8', 'de', '2025-03-03 09:01:43.671345+00', 100, '928bab73-fda9-4026-bf8c-24a5ccdd5b15', 3, '2025-03-03 09:01:47.032682+00', NULL),
	('dispatched', 'initial_credentials', '8f423ed2-0f9f-4479-899e-e0f1edd0d0f2', '6d146683-cc93-4b4a-9b97-961970a94f8c', 'fd49ce29-4a5b-4373-a3a9-6b3dd6af1d56', 'de', '2025-03-03 09:01:02.982669+00', 100, 'cadca65d-2a54-4ec2-b748-c1999cee6582', 3, '2025-03-03 09:02:37.395958+00', '2025-03-17 09:01:02.982669+00'),
	('dispatched', 'recovery_letter', 'c408c742-f477-49ca-aa04-e5fdf1f060ba', 'db91b4ad-7c4a-4a48-b18b-9b8bd3990f26', 'ef7bbf34-5e7d-4757-a792-b7aff8c5c32c', 'de', '2025-03-03 09:02:18.379319+00', 100, '8c2e5353-a000-41b6-a066-20ea4d63d6b1', 3, '2025-03-03 09:02:37.46629+00', '2025-03-24 09:02:18.379319+00'),
	('printed', 'initial_credentials', '833907d0-70ec-46c6-a638-047a671c8237', 'a4ed2055-9c50-49a4-b558-c1b72792c607', 'cb215ba3-9063-45d9-84e4-2f7bf96b82d5', 'de', '2025-03-03 09:02:48.45239+00', 100, 'a7758767-59a1-4720-9365-c280a0652b7c', 2, '2025-03-03 09:02:50.358906+00', '2025-03-17 09:02:48.45239+00');
INSERT INTO public.login_identifier VALUES
	('100981', 'user_number', 'f7eae74c-8c43-4019-901e-f5008d055da9'),
	('v.erwalter', 'login_name', '735f780d-344a-475c-a25e-2302754dab8d'),
	('100982', 'user_number', '735f780d-344a-475c-a25e-2302754dab8d'),
	('k.ollege', 'login_name', '981897a4-3f2d-4641-ad39-e8ed12e7adc7'),
	('100983', 'user_number', '981897a4-3f2d-4641-ad39-e8ed12e7adc7'),
	('n.eu', 'login_name', '88f0967a-af2e-401b-9b57-3fe2236d4cca'),
	('100984', 'user_number', '88f0967a-af2e-401b-9b57-3fe2236d4cca'),
	('b.rieflich', 'login_name', '8f423ed2-0f9f-4479-899e-e0f1edd0d0f2'),
	('100985', 'user_number', '8f423ed2-0f9f-4479-899e-e0f1edd0d0f2'),
	('h.albfertig', 'login_name', '458561b1-8acb-42ab-8698-d36180d96786'),
	('100986', 'user_number', '458561b1-8acb-42ab-8698-d36180d96786'),
	('a.nwalt', 'login_name', '4eb14185-6c61-4c8e-bcf2-22d967ded375'),
	('100987', 'user_number', '4eb14185-6c61-4c8e-bcf2-22d967ded375'),
	('z.wei', 'login_name', 'cedf6751-22a2-4554-84d9-45f6c6fd7712'),
	('100988', 'user_number', 'cedf6751-22a2-4554-84d9-45f6c6fd7712'),
	('s.chliesst', 'login_name', 'dbc8202b-3dce-49bd-bd35-a03caf44527c'),
	('100989', 'user_number', 'dbc8202b-3dce-49bd-bd35-a03caf44527c'),
	('a.llein', 'login_name', '35759628-fe20-4564-9854-f65b509a53a7'),
	('100990', 'user_number', '35759628-fe20-4564-9854-f65b509a53a7'),
	('100991', 'user_number', '02866a1b-0485-4060-b438-7db8db8aea9b'),
	('100992', 'user_number', 'd4a29b96-bde1-45bf-a325-7bc169cd01a5'),
	('b.leibt', 'login_name', '1ee74c1d-518c-4453-9fcc-4726ecd66bd4'),
	('100993', 'user_number', '1ee74c1d-518c-4453-9fcc-4726ecd66bd4'),
	('o.hne', 'login_name', 'ffe9c11d-772d-4fc4-ba42-ffb36a197361'),
	('100994', 'user_number', 'ffe9c11d-772d-4fc4-ba42-ffb36a197361'),
	('l.ink', 'login_name', '5a94fb7d-95e3-4f48-a423-7106fc458906'),
	('100995', 'user_number', '5a94fb7d-95e3-4f48-a423-7106fc458906'),
	('b.rief', 'login_name', 'c408c742-f477-49ca-aa04-e5fdf1f060ba'),
	('100996', 'user_number', 'c408c742-f477-49ca-aa04-e5fdf1f060ba'),
	('g.eraet', 'login_name', 'f4b67927-6068-408a-a0ae-90797de4d4dc'),
	('100997', 'user_number', 'f4b67927-6068-408a-a0ae-90797de4d4dc'),
	('w.echsel', 'login_name', '1bfed214-cc0b-43bb-b29c-32c6bac7000b'),
	('100998', 'user_number', '1bfed214-cc0b-43bb-b29c-32c6bac7000b'),
	('t.an', 'login_name', 'd1117030-ae73-43e1-85b1-11782db4a28b'),
	('100999', 'user_number', 'd1117030-ae73-43e1-85b1-11782db4a28b'),
	('w.artet', 'login_name', '2fa7b65c-812f-42a9-8779-e8dac8ca2dc5'),
	('101000', 'user_number', '2fa7b65c-812f-42a9-8779-e8dac8ca2dc5'),
	('i.nderpost', 'login_name', '833907d0-70ec-46c6-a638-047a671c8237'),
	('101001', 'user_number', '833907d0-70ec-46c6-a638-047a671c8237'),
	('p.erpost', 'login_name', 'f6b487c9-9669-4744-9b3a-83b32335f374'),
	('101002', 'user_number', 'f6b487c9-9669-4744-9b3a-83b32335f374');
INSERT INTO public.membership VALUES
	('735f780d-344a-475c-a25e-2302754dab8d', '6d146683-cc93-4b4a-9b97-961970a94f8c', true, '2025-03-03 09:00:31.419141+00'),
	('981897a4-3f2d-4641-ad39-e8ed12e7adc7', '6d146683-cc93-4b4a-9b97-961970a94f8c', false, '2025-03-03 09:00:39.431092+00'),
	('88f0967a-af2e-401b-9b57-3fe2236d4cca', '6d146683-cc93-4b4a-9b97-961970a94f8c', false, '2025-03-03 09:00:55.024641+00'),
	('8f423ed2-0f9f-4479-899e-e0f1edd0d0f2', '6d146683-cc93-4b4a-9b97-961970a94f8c', false, '2025-03-03 09:01:02.982669+00'),
	('458561b1-8acb-42ab-8698-d36180d96786', '6d146683-cc93-4b4a-9b97-961970a94f8c', false, '2025-03-03 09:01:12.956095+00'),
	('4eb14185-6c61-4c8e-bcf2-22d967ded375', '50ae0d34-fb84-418e-878f-7a9e8456154f', true, '2025-03-03 09:01:18.943914+00'),
	('cedf6751-22a2-4554-84d9-45f6c6fd7712', 'f31a65a5-385d-4970-a808-ae65cf1cf754', true, '2025-03-03 09:01:20.294371+00'),
	('cedf6751-22a2-4554-84d9-45f6c6fd7712', '6d146683-cc93-4b4a-9b97-961970a94f8c', false, '2025-03-03 09:01:20.530049+00'),
	('cedf6751-22a2-4554-84d9-45f6c6fd7712', '50ae0d34-fb84-418e-878f-7a9e8456154f', false, '2025-03-03 09:01:20.578811+00'),
	('dbc8202b-3dce-49bd-bd35-a03caf44527c', '57428947-93b1-4e86-b2bd-0446ef9287d1', true, '2025-03-03 09:01:22.002523+00'),
	('35759628-fe20-4564-9854-f65b509a53a7', '5fc5cc90-2131-4396-bb36-5c064bbd88d0', true, '2025-03-03 09:01:23.653125+00'),
	('1ee74c1d-518c-4453-9fcc-4726ecd66bd4', '57428947-93b1-4e86-b2bd-0446ef9287d1', false, '2025-03-03 09:01:31.581291+00'),
	('ffe9c11d-772d-4fc4-ba42-ffb36a197361', '26c4e26e-9e74-4155-9d44-cfe16278c0b7', false, '2025-03-03 09:01:43.671345+00'),
	('5a94fb7d-95e3-4f48-a423-7106fc458906', '9afbabbd-cd3f-4c59-a625-5cd376e8e367', true, '2025-03-03 09:02:15.270923+00'),
	('c408c742-f477-49ca-aa04-e5fdf1f060ba', 'db91b4ad-7c4a-4a48-b18b-9b8bd3990f26', true, '2025-03-03 09:02:17.764766+00'),
	('f4b67927-6068-408a-a0ae-90797de4d4dc', 'aabfaa9c-df4c-456e-bfce-f5821e1a85c1', true, '2025-03-03 09:02:21.383835+00'),
	('1bfed214-cc0b-43bb-b29c-32c6bac7000b', '4e5fa805-f211-44c3-b353-2d3205ee8291', true, '2025-03-03 09:02:24.054847+00'),
	('d1117030-ae73-43e1-85b1-11782db4a28b', '2b0fae96-30c1-46f1-b549-dc47e2bc8e6e', true, '2025-03-03 09:02:26.362361+00'),
	('2fa7b65c-812f-42a9-8779-e8dac8ca2dc5', 'a4ed2055-9c50-49a4-b558-c1b72792c607', true, '2025-03-03 09:02:40.23046+00'),
	('833907d0-70ec-46c6-a638-047a671c8237', 'a4ed2055-9c50-49a4-b558-c1b72792c607', false, '2025-03-03 09:02:48.45239+00'),
	('f6b487c9-9669-4744-9b3a-83b32335f374', 'a4ed2055-9c50-49a4-b558-c1b72792c607', false, '2025-03-03 09:02:58.56039+00');
INSERT INTO public.message VALUES
	('accepted', 'mail', 'account_closed', 'g.eht@example.org', 'de', 'account', 'd4a29b96-bde1-45bf-a325-7bc169cd01a5', 'd4a29b96-bde1-45bf-a325-7bc169cd01a5', '250', '3e511130-1607-45c8-a053-9f4f8893af9f', 3, '2025-03-03 09:02:12.494028+00', NULL),
	('accepted', 'mail', 'activation', 'l.ink@example.org', 'de', 'registration', '95226e3a-1894-49a7-9c33-39f6555db152', 'e676b1f6-4e9e-4f7b-973c-551b85f5fda5', '250', '4dba9ae7-b87e-4bce-b83d-c9e707ba42e5', 3, '2025-03-03 09:02:14.651572+00', NULL),
	('accepted', 'mail', 'activation', '', 'de', 'registration', '7c3589f9-40b1-4e66-a05e-8320c0997534', '859145d3-362e-44ed-b790-74e428684a1c', '', 'fe82f626-f217-4f51-bdf1-c7db17cfe6eb', 3, '2024-11-23 09:00:23.740321+00', NULL),
	('accepted', 'mail', 'access_ready', '', 'de', 'account', 'f7eae74c-8c43-4019-901e-f5008d055da9', 'f7eae74c-8c43-4019-901e-f5008d055da9', '', 'ae4fe1e7-ed40-450d-93e6-7b87900df47a', 3, '2024-11-23 09:00:25.224211+00', NULL),
	('accepted', 'mail', 'account_closed', '', 'de', 'account', 'f7eae74c-8c43-4019-901e-f5008d055da9', 'f7eae74c-8c43-4019-901e-f5008d055da9', '', '902685cd-1d64-4cef-8d59-c0ee75fd6359', 3, '2024-11-23 09:00:30.606101+00', NULL),
	('accepted', 'mail', 'activation', 'v.erwalter@example.org', 'de', 'registration', 'b8c0938c-b4f5-429b-a602-f76a90326e9a', 'd50bc472-262a-4ffc-b89f-2499aa77a45c', '250', '70ee1a61-e265-4076-bf85-867ec30d650d', 3, '2025-03-03 09:00:30.563254+00', NULL),
	('accepted', 'mail', 'access_ready', 'l.ink@example.org', 'de', 'account', '5a94fb7d-95e3-4f48-a423-7106fc458906', '5a94fb7d-95e3-4f48-a423-7106fc458906', '250', '5ed04d13-aca4-413c-baa5-aab3c72307cb', 3, '2025-03-03 09:02:15.487374+00', NULL),
	('accepted', 'mail', 'access_ready', 'v.erwalter@example.org', 'de', 'account', '735f780d-344a-475c-a25e-2302754dab8d', '735f780d-344a-475c-a25e-2302754dab8d', '250', 'e16be9ec-7908-4c18-92e2-03c16923be63', 3, '2025-03-03 09:00:31.765298+00', NULL),
	('accepted', 'mail', 'password_reset', 'l.ink@example.org', 'de', 'recovery', 'b0daf123-d331-4f42-9e30-86906fbc6e72', 'b0daf123-d331-4f42-9e30-86906fbc6e72', '250', '8357dbd6-0e15-4ccf-8748-76ff2fe2739f', 3, '2025-03-03 09:02:16.498268+00', NULL),
	('accepted', 'mail', 'access_ready', 'v.erwalter@example.org', 'de', 'account', '981897a4-3f2d-4641-ad39-e8ed12e7adc7', '981897a4-3f2d-4641-ad39-e8ed12e7adc7', '250', 'c1299f18-2ea6-446b-a361-4ef59c1f76a3', 3, '2025-03-03 09:00:46.559442+00', NULL),
	('accepted', 'mail', 'tan', 'k.ollege@example.org', 'de', 'tan', '0d546bac-2100-4109-b8cc-0f8272344d2d', '0d546bac-2100-4109-b8cc-0f8272344d2d', '250', '3d5b934c-d5f7-41bc-b1ed-ed9c972322e1', 3, '2025-03-03 09:00:47.45955+00', NULL),
	('accepted', 'mail', 'activation', 'b.rief@example.org', 'de', 'registration', 'e183ae0a-85a9-42a9-ac1d-475d3242bc1f', 'f0195454-bd28-41e9-a88b-231c7adb0f71', '250', 'ab697954-339a-4301-b048-63130debee21', 3, '2025-03-03 09:02:17.044889+00', NULL),
	('accepted', 'mail', 'initial_credentials', 'n.eu@example.org', 'de', 'account', '88f0967a-af2e-401b-9b57-3fe2236d4cca', 'e4bd638f-ebe4-4b6d-b6ac-ed7575d83db4', '250', 'dd31b549-688f-4279-ae8c-d35369ed1eaf', 3, '2025-03-03 09:00:55.854979+00', NULL),
	('accepted', 'mail', 'access_ready', 'b.rief@example.org', 'de', 'account', 'c408c742-f477-49ca-aa04-e5fdf1f060ba', 'c408c742-f477-49ca-aa04-e5fdf1f060ba', '250', '3dd48c53-342f-4b77-b409-d38a899c21d0', 3, '2025-03-03 09:02:18.029225+00', NULL),
	('accepted', 'mail', 'tan', 'h.albfertig@example.org', 'de', 'tan', 'b231572a-76c7-4f79-b536-7cc5225fbaa2', 'b231572a-76c7-4f79-b536-7cc5225fbaa2', '250', '763191fe-2cb2-486d-a541-86309aa53062', 3, '2025-03-03 09:01:17.560544+00', NULL),
	('accepted', 'mail', 'activation', 'kanzlei@example.org', 'de', 'registration', 'f2bf58c2-7554-4e95-9124-3138cb119e3d', 'be628494-ca20-4d4a-a265-7c47014d28e0', '250', '4b2e1433-8795-482b-a394-f9be042c0538', 3, '2025-03-03 09:01:18.123023+00', NULL),
	('accepted', 'mail', 'recovery_letter', 'b.rief@example.org', 'de', 'recovery', 'ef7bbf34-5e7d-4757-a792-b7aff8c5c32c', 'ef7bbf34-5e7d-4757-a792-b7aff8c5c32c', '250', '04c0bd5a-14c6-47bc-aed0-0f6a59c0462e', 3, '2025-03-03 09:02:18.847467+00', NULL),
	('accepted', 'mail', 'access_ready', 'kanzlei@example.org', 'de', 'account', '4eb14185-6c61-4c8e-bcf2-22d967ded375', '4eb14185-6c61-4c8e-bcf2-22d967ded375', '250', '094add7d-6eec-4978-9478-fb83408a986b', 3, '2025-03-03 09:01:19.198992+00', NULL),
	('accepted', 'mail', 'activation', 'offen@example.org', 'de', 'registration', '95af8dab-67a9-458c-b5c5-a9108c94a9ec', 'c9ea6bd7-31e0-4bc9-8c20-19683dcec0ad', '250', 'ff35b2ee-7d47-47cc-af62-1d888f7ac924', 3, '2025-03-03 09:02:19.938576+00', NULL),
	('accepted', 'mail', 'activation', 'z.wei@example.org', 'de', 'registration', 'e8f74921-aa22-4504-b5f5-adf90962b6f6', '9fd53e1a-003c-4fc3-b4c7-ce21e282d456', '250', '235356b7-8769-4e8d-88fb-bd269848365b', 3, '2025-03-03 09:01:19.666923+00', NULL),
	('accepted', 'mail', 'access_ready', 'z.wei@example.org', 'de', 'account', 'cedf6751-22a2-4554-84d9-45f6c6fd7712', 'cedf6751-22a2-4554-84d9-45f6c6fd7712', '250', 'ec82d5f6-35f0-41e3-b9c3-bf57da2b5c7b', 3, '2025-03-03 09:01:20.549055+00', NULL),
	('accepted', 'mail', 'activation', 'g.eraet@example.org', 'de', 'registration', '8221f792-6f08-41e4-956a-294fbf746064', '83b55397-6865-4411-9d13-4a41970990e2', '250', '1c586cc9-77a8-4bca-a7ca-9b20a37800af', 3, '2025-03-03 09:02:20.664195+00', NULL),
	('accepted', 'mail', 'activation', 's.chliesst@example.org', 'de', 'registration', '5dc06b98-2f25-4d93-a58c-25a943a7403d', '91edacc5-8e87-4789-9ef1-4cc559206ef3', '250', '11ceeecd-6131-4b11-b2c9-e84941e1f15f', 3, '2025-03-03 09:01:21.204305+00', NULL),
	('accepted', 'mail', 'access_ready', 'g.eraet@example.org', 'de', 'account', 'f4b67927-6068-408a-a0ae-90797de4d4dc', 'f4b67927-6068-408a-a0ae-90797de4d4dc', '250', '81f37c0c-fe89-418b-b8a8-f3eb0f2a698f', 3, '2025-03-03 09:02:21.598528+00', NULL),
	('accepted', 'mail', 'access_ready', 's.chliesst@example.org', 'de', 'account', 'dbc8202b-3dce-49bd-bd35-a03caf44527c', 'dbc8202b-3dce-49bd-bd35-a03caf44527c', '250', '6bac06d6-d84c-4bcf-8e2f-848196b774fe', 3, '2025-03-03 09:01:22.217848+00', NULL),
	('accepted', 'mail', 'activation', 'a.llein@example.org', 'de', 'registration', '14e945ef-2f58-4ac6-9266-b52193ce4fcb', '68ee3286-9657-4264-91c5-27f2a1d46929', '250', 'fa80c232-d431-4392-9c03-51f8e07ebb9b', 3, '2025-03-03 09:01:22.991399+00', NULL),
	('accepted', 'mail', 'tan', 'g.eraet@example.org', 'de', 'tan', '5376e4a0-64ab-48ee-9ebb-1b3b25648d24', '5376e4a0-64ab-48ee-9ebb-1b3b25648d24', '250', 'b196fbee-c634-4580-92e5-fafb058534d1', 3, '2025-03-03 09:02:22.358337+00', NULL),
	('accepted', 'mail', 'access_ready', 'a.llein@example.org', 'de', 'account', '35759628-fe20-4564-9854-f65b509a53a7', '35759628-fe20-4564-9854-f65b509a53a7', '250', '2d6b3f16-a486-4f96-a4a5-459ce55305dd', 3, '2025-03-03 09:01:23.987349+00', NULL),
	('accepted', 'mail', 'activation', 'w.echsel@example.org', 'de', 'registration', '9418055a-f571-4600-ba0f-5e56a78cdd4c', '1d4305de-6693-4b70-81a7-f660671e1eab', '250', '523d4bac-45b1-4822-934d-312166ba9d6c', 3, '2025-03-03 09:02:23.37724+00', NULL),
	('accepted', 'mail', 'activation', 'e.nde@example.org', 'de', 'registration', '8e354023-cb46-48a7-bc8d-a5a5373fc08b', '1d814e84-db7a-4e7f-b692-99de273834fc', '250', 'c082fa1d-0522-460b-a4bf-70cb7c440dc6', 3, '2025-03-03 09:01:24.685022+00', NULL),
	('accepted', 'mail', 'access_ready', 'e.nde@example.org', 'de', 'account', '02866a1b-0485-4060-b438-7db8db8aea9b', '02866a1b-0485-4060-b438-7db8db8aea9b', '250', 'bdf3cf56-b34d-45ea-bea2-931f5c723761', 3, '2025-03-03 09:01:25.53763+00', NULL),
	('accepted', 'mail', 'access_ready', 'w.echsel@example.org', 'de', 'account', '1bfed214-cc0b-43bb-b29c-32c6bac7000b', '1bfed214-cc0b-43bb-b29c-32c6bac7000b', '250', 'd33857e2-2f1a-41cf-8eb2-bafcbe677cf5', 3, '2025-03-03 09:02:24.28415+00', NULL),
	('accepted', 'mail', 'activation', 'g.eht@example.org', 'de', 'registration', '33402898-55ac-427a-a22e-a49787fca1bd', '17bcf549-0696-44aa-82a6-c82709493187', '250', '3d2dee85-7f0d-4b37-8e9b-8b85b9e3d22c', 3, '2025-03-03 09:01:26.073704+00', NULL),
	('accepted', 'mail', 'tan', 'neu@example.org', 'de', 'tan', '54694054-6b94-46ad-98db-49b938dbce6b', '54694054-6b94-46ad-98db-49b938dbce6b', '250', '468ad829-4f28-48dd-9ab0-7dca3778178d', 3, '2025-03-03 09:02:25.125101+00', NULL),
	('accepted', 'mail', 'access_ready', 'g.eht@example.org', 'de', 'account', 'd4a29b96-bde1-45bf-a325-7bc169cd01a5', 'd4a29b96-bde1-45bf-a325-7bc169cd01a5', '250', '3a3f07e3-76e2-41fb-8316-4a651258116f', 3, '2025-03-03 09:01:26.801906+00', NULL),
	('accepted', 'mail', 'activation', 't.an@example.org', 'de', 'registration', '838d1bd9-3c4c-43e7-acf2-95e5bc226458', '48d4686d-cb22-4b5a-8112-161bfdd8d0af', '250', 'a090d07d-dbda-4d1a-8a0c-bceb031fd71b', 3, '2025-03-03 09:02:25.803801+00', NULL),
	('accepted', 'mail', 'access_ready', 's.chliesst@example.org', 'de', 'account', '1ee74c1d-518c-4453-9fcc-4726ecd66bd4', '1ee74c1d-518c-4453-9fcc-4726ecd66bd4', '250', 'cf96e4c0-097b-4dd9-8f51-004fd04b8601', 3, '2025-03-03 09:01:35.983589+00', NULL),
	('accepted', 'mail', 'tan', 'b.leibt@example.org', 'de', 'tan', '56efb6e6-b47a-4ee3-ac6f-b11ccc90d23e', '56efb6e6-b47a-4ee3-ac6f-b11ccc90d23e', '250', '43977483-6f42-4849-8d25-656b5195cab4', 3, '2025-03-03 09:01:36.159643+00', NULL),
	('accepted', 'mail', 'access_ready', 't.an@example.org', 'de', 'account', 'd1117030-ae73-43e1-85b1-11782db4a28b', 'd1117030-ae73-43e1-85b1-11782db4a28b', '250', '56970e20-57d7-4663-8b71-7fc9604a8e3f', 3, '2025-03-03 09:02:26.61005+00', NULL),
	('accepted', 'mail', 'access_ready', 'g.eht@example.org', 'de', 'account', 'ffe9c11d-772d-4fc4-ba42-ffb36a197361', 'ffe9c11d-772d-4fc4-ba42-ffb36a197361', '250', 'bc8221ca-1583-48ce-960f-3c1f8af1543e', 3, '2025-03-03 09:01:48.016854+00', NULL),
	('accepted', 'mail', 'tan', 'o.hne@example.org', 'de', 'tan', '483dd2d0-3643-42c7-9682-f38863efeaaf', '483dd2d0-3643-42c7-9682-f38863efeaaf', '250', '89c9bec3-5280-459c-b7ba-93d87a8c9525', 3, '2025-03-03 09:01:48.063423+00', NULL),
	('accepted', 'mail', 'tan', 't.an@example.org', 'de', 'tan', 'afa7f371-1862-4fca-91bc-11584ef3a971', 'afa7f371-1862-4fca-91bc-11584ef3a971', '250', '9ab1a2b3-7cd9-4cf8-8b03-3be9a12681f8', 3, '2025-03-03 09:02:27.220079+00', NULL),
	('accepted', 'mail', 'account_closing', 's.chliesst@example.org', 'de', 'account', 'dbc8202b-3dce-49bd-bd35-a03caf44527c', 'dbc8202b-3dce-49bd-bd35-a03caf44527c', '250', 'fec75daf-7dc4-4720-80db-f566017dd26d', 3, '2025-03-03 09:01:48.987489+00', NULL),
	('accepted', 'mail', 'activation', 'w.artet@example.org', 'de', 'registration', 'f26a4171-c3e5-4dab-9ee1-797110fdb45f', 'a336934b-a380-4400-ace5-d5da661cc938', '250', '0fa470a8-41c3-444b-993e-9e538315313e', 3, '2025-03-03 09:02:39.744409+00', NULL),
	('accepted', 'mail', 'account_closing', 'a.llein@example.org', 'de', 'account', '35759628-fe20-4564-9854-f65b509a53a7', '35759628-fe20-4564-9854-f65b509a53a7', '250', 'ab9e2074-d374-4622-814c-9b76fa13f550', 3, '2025-03-03 09:01:49.825404+00', NULL),
	('accepted', 'mail', 'account_closed', 'e.nde@example.org', 'de', 'account', '02866a1b-0485-4060-b438-7db8db8aea9b', '02866a1b-0485-4060-b438-7db8db8aea9b', '250', 'aa2349b1-6036-4e68-b94d-826b02ff284f', 3, '2025-03-03 09:01:59.145745+00', NULL),
	('accepted', 'mail', 'access_ready', 'w.artet@example.org', 'de', 'account', '2fa7b65c-812f-42a9-8779-e8dac8ca2dc5', '2fa7b65c-812f-42a9-8779-e8dac8ca2dc5', '250', 'f822206e-08ae-410f-ae23-b0185db205bb', 3, '2025-03-03 09:02:40.450881+00', NULL),
	('sending', 'mail', 'password_reset', 'w.artet@example.org', 'de', 'recovery', '770279e2-11bd-45cb-bf00-e4b84fbc992b', '770279e2-11bd-45cb-bf00-e4b84fbc992b', '', '03c695b2-8c66-42e3-b420-3fa13614b024', 2, '2025-03-03 09:02:52.583032+00', '2025-03-04 09:02:52.461534+00'),
	('queued', 'mail', 'initial_credentials', 'p.erpost@example.org', 'de', 'account', 'f6b487c9-9669-4744-9b3a-83b32335f374', 'ed6b6a63-96a7-4dc6-8fc5-5cb91a568a6f', '', '4cd43f1c-4fdb-451e-98a4-5f53afa4c04b', 1, '2025-03-03 09:02:58.56039+00', '2025-03-04 09:02:58.56039+00'),
	('queued', 'mail', 'login_names', 'z.wei@example.org', 'de', 'recovery', 'fa05d8ea-1ad4-4c32-a159-630fc2ca64c7', 'fa05d8ea-1ad4-4c32-a159-630fc2ca64c7', '', '15682107-e932-43ad-bd36-a8a73d26fda9', 1, '2025-03-03 09:03:01.543549+00', '2025-03-04 09:03:01.543549+00');
INSERT INTO public.proof VALUES
	('3809e887-9a3f-4122-9eab-b3e5a606a0b0', 'activation_link', '7c3589f9-40b1-4e66-a05e-8320c0997534', '859145d3-362e-44ed-b790-74e428684a1c', '2024-11-23 09:00:25.028163+00'),
	('8178b29e-31d6-4217-93fa-94dc1cdb6366', 'activation_link', 'b8c0938c-b4f5-429b-a602-f76a90326e9a', 'd50bc472-262a-4ffc-b89f-2499aa77a45c', '2025-03-03 09:00:31.514805+00'),
	('17fde793-5031-480a-95ed-96065b242c6a', 'password', 'f911f77f-0770-45de-abeb-074df7ce6e56', '530afee7-f33e-4d25-81c7-c8e40b2152a8', '2025-03-03 09:00:45.18397+00'),
	('fed3da15-4213-4da3-a83a-e20ac6f73a50', 'password', '981897a4-3f2d-4641-ad39-e8ed12e7adc7', 'eac71b11-88cc-48df-a051-baab0349dfea', '2025-03-03 09:00:46.399861+00'),
	('232140c7-29e0-4c8e-8759-af34439e3d0a', 'password', 'dce10672-8a17-432d-99e8-bf69d2a0ad59', '8745f837-b6d3-4fbd-ac42-8a6639a10097', '2025-03-03 09:01:16.135623+00'),
	('6a300db8-0c44-4315-80b4-bce31f4609c5', 'password', '458561b1-8acb-42ab-8698-d36180d96786', '18378b7b-6ee7-4f6f-82cd-abee58fcb0c2', '2025-03-03 09:01:17.329215+00'),
	('eaea3667-27a8-4f1e-9d0f-4e83e50bbb08', 'activation_link', 'f2bf58c2-7554-4e95-9124-3138cb119e3d', 'be628494-ca20-4d4a-a265-7c47014d28e0', '2025-03-03 09:01:19.02084+00'),
	('5c1b909d-16ee-4977-85d9-279b6078148b', 'activation_link', 'e8f74921-aa22-4504-b5f5-adf90962b6f6', '9fd53e1a-003c-4fc3-b4c7-ce21e282d456', '2025-03-03 09:01:20.385503+00'),
	('e3c0405b-a843-4746-9daa-abc3ca0e7ae1', 'activation_link', '5dc06b98-2f25-4d93-a58c-25a943a7403d', '91edacc5-8e87-4789-9ef1-4cc559206ef3', '2025-03-03 09:01:22.05774+00'),
	('d4cd470e-d1ce-4947-b08f-c0535c5bb82c', 'activation_link', '14e945ef-2f58-4ac6-9266-b52193ce4fcb', '68ee3286-9657-4264-91c5-27f2a1d46929', '2025-03-03 09:01:23.705021+00'),
	('838c2501-44c5-4431-9162-11bf741b8652', 'activation_link', '8e354023-cb46-48a7-bc8d-a5a5373fc08b', '1d814e84-db7a-4e7f-b692-99de273834fc', '2025-03-03 09:01:25.332238+00'),
	('ee1244e9-ba15-44b2-abf5-6cd6f36de75f', 'activation_link', '33402898-55ac-427a-a22e-a49787fca1bd', '17bcf549-0696-44aa-82a6-c82709493187', '2025-03-03 09:01:26.628766+00'),
	('e3f3d4ee-a031-4b9f-aac8-075fa7d655ac', 'password', '04cca9c8-5e2e-4840-ab15-caa0f46c792e', '599b6c3d-37a5-4d85-b4f9-ec65883c49d5', '2025-03-03 09:01:35.076045+00'),
	('754b785c-08a9-4111-8cae-e931f1f9b6c5', 'password', '1ee74c1d-518c-4453-9fcc-4726ecd66bd4', 'fe57ceb7-4c60-41bb-8f3b-ada2e2a4265a', '2025-03-03 09:01:35.827395+00'),
	('bf67f3e9-f03b-4d66-98b8-ef46169da07e', 'password', 'f088ece7-17c0-4046-8279-6d1c9796475a', 'c635e88b-1115-4d85-9df1-46b2dd44fbc8', '2025-03-03 09:01:47.105036+00'),
	('d3a0da99-b6ff-48b3-bb08-23356824b482', 'password', 'ffe9c11d-772d-4fc4-ba42-ffb36a197361', '9a27d58f-ba75-4f65-8683-5a4de30881e6', '2025-03-03 09:01:47.818738+00'),
	('a4d409e4-6fa4-4cc8-b1f1-e8cbfac082d0', 'password', '044ae64e-b133-4b3a-a151-658fee123208', '044ae64e-b133-4b3a-a151-658fee123208', '2025-03-03 09:01:48.58058+00'),
	('f7912393-ed97-4b11-90de-a9940aba14df', 'password', 'e855e065-b9e7-4f2b-bb59-ce26ec3f6d3e', 'e855e065-b9e7-4f2b-bb59-ce26ec3f6d3e', '2025-03-03 09:01:49.582028+00'),
	('1e741304-38cf-4bb2-953f-f6f60059f659', 'activation_link', '95226e3a-1894-49a7-9c33-39f6555db152', 'e676b1f6-4e9e-4f7b-973c-551b85f5fda5', '2025-03-03 09:02:15.361249+00'),
	('96b27f6f-78c7-4752-a3fc-adc14fba57f1', 'activation_link', 'e183ae0a-85a9-42a9-ac1d-475d3242bc1f', 'f0195454-bd28-41e9-a88b-231c7adb0f71', '2025-03-03 09:02:17.828336+00'),
	('d77d10d2-d6b8-45c5-ac5c-0a044c8b7666', 'activation_link', '8221f792-6f08-41e4-956a-294fbf746064', '83b55397-6865-4411-9d13-4a41970990e2', '2025-03-03 09:02:21.455473+00'),
	('22cb9be0-e6fc-4484-aa92-d075011eca6e', 'password', 'e3159086-2f57-47e2-9365-64e6fba2013c', 'e3159086-2f57-47e2-9365-64e6fba2013c', '2025-03-03 09:02:22.198973+00'),
	('a5aac87c-a412-4b5f-ac3a-2485acec29f5', 'tan', 'e3159086-2f57-47e2-9365-64e6fba2013c', '5376e4a0-64ab-48ee-9ebb-1b3b25648d24', '2025-03-03 09:02:22.589611+00'),
	('81abf69f-639b-46e4-93f6-d29b83ba0902', 'activation_link', '9418055a-f571-4600-ba0f-5e56a78cdd4c', '1d4305de-6693-4b70-81a7-f660671e1eab', '2025-03-03 09:02:24.099397+00'),
	('56b6c9d5-f0d6-4711-a20d-ef90a5d4e8fa', 'password', 'c11454df-01a5-41a5-9641-c6b172e1a883', 'c11454df-01a5-41a5-9641-c6b172e1a883', '2025-03-03 09:02:24.791392+00'),
	('73de6f6d-8440-48b1-a3fa-222a8c756af7', 'activation_link', '838d1bd9-3c4c-43e7-acf2-95e5bc226458', '48d4686d-cb22-4b5a-8112-161bfdd8d0af', '2025-03-03 09:02:26.420674+00'),
	('aaf478b8-5cbd-4bb2-a497-01d02c6372a8', 'password', 'cde70a7c-795f-4761-82f2-a08e73e3bc3b', 'cde70a7c-795f-4761-82f2-a08e73e3bc3b', '2025-03-03 09:02:27.051731+00'),
	('c003f78b-df6b-47a9-8e46-9292f94764c2', 'activation_link', 'f26a4171-c3e5-4dab-9ee1-797110fdb45f', 'a336934b-a380-4400-ace5-d5da661cc938', '2025-03-03 09:02:40.288468+00');
INSERT INTO public.recovery VALUES
	('link_sent', 'password', '50485169-bc71-5d30-880f-9410203bbcd6', '', '', 'de', '2025-03-03 09:02:15.983207+00', '5a94fb7d-95e3-4f48-a423-7106fc458906', 'l.ink@example.org', 'none', NULL, 'b0daf123-d331-4f42-9e30-86906fbc6e72', 2, '2025-03-03 09:02:16.581835+00', '2025-03-03 09:32:16.582002+00', 'email', 'l.ink@example.org', '\xf495d025c88a4c83f9f38a1cec753006a1c6fd4302a6e215c95e44b9e37c3590', NULL, 0, '2025-03-03 09:02:16.158349+00', '', '2025-03-03 09:02:16.158349+00'),
	('letter_sent', 'password', 'b483a403-a52d-5025-8ea3-497e2c0b4b51', '', '', 'de', '2025-03-03 09:02:18.270316+00', 'c408c742-f477-49ca-aa04-e5fdf1f060ba', 'b.rief@example.org', 'none', NULL, 'ef7bbf34-5e7d-4757-a792-b7aff8c5c32c', 2, '2025-03-03 09:02:18.379319+00', '2025-03-24 09:02:18.379319+00', 'letter', 'b.rief@example.org', '\xf495d025c88a4c83f9f38a1cec753006a1c6fd4302a6e215c95e44b9e37c3590', NULL, 0, NULL, '', NULL),
	('requested', 'password', '2be12027-3e50-5225-b1db-1331814245db', '', '', 'de', '2025-03-03 09:02:52.361346+00', '2fa7b65c-812f-42a9-8779-e8dac8ca2dc5', 'w.artet@example.org', 'none', NULL, '770279e2-11bd-45cb-bf00-e4b84fbc992b', 1, '2025-03-03 09:02:52.361346+00', '2025-03-04 09:02:52.361346+00', 'email', 'w.artet@example.org', '\xf495d025c88a4c83f9f38a1cec753006a1c6fd4302a6e215c95e44b9e37c3590', NULL, 0, '2025-03-03 09:02:52.461534+00', '', '2025-03-03 09:02:52.461534+00'),
	('done', 'login_name', '4fe7c7d9-efb2-5528-b9aa-eeb652205bb8', '', '', 'de', '2025-03-03 09:03:01.431819+00', NULL, 'z.wei@example.org', 'none', NULL, 'fa05d8ea-1ad4-4c32-a159-630fc2ca64c7', 2, '2025-03-03 09:03:01.543549+00', NULL, 'email', 'z.wei@example.org', '\xf495d025c88a4c83f9f38a1cec753006a1c6fd4302a6e215c95e44b9e37c3590', NULL, 0, '2025-03-03 09:03:01.543549+00', '', NULL);
INSERT INTO public.registration VALUES
	('completed', 'self', 'c1ccb9fb-94ba-515d-8a8d-f1b180e124e5', '', '', 'de', '2024-11-23 09:00:22.633532+00', 'matched', '08ea8caa-2e82-4312-9149-7cf1e2081aae', 'f7eae74c-8c43-4019-901e-f5008d055da9', 'none', '', '', '', '', '', '', '', '7c3589f9-40b1-4e66-a05e-8320c0997534', 6, '2024-11-23 09:00:24.937887+00', NULL, '', ''),
	('completed', 'self', '9c3b1915-4c6b-523b-9865-99ce90f701d9', '30001', 'v.erwalter@example.org', 'de', '2025-03-03 09:00:29.773833+00', 'matched', '6d146683-cc93-4b4a-9b97-961970a94f8c', '735f780d-344a-475c-a25e-2302754dab8d', 'none', '', 'Änne', 'Größmann', '', 'v.erwalter@example.org', 'v.erwalter', '', 'b8c0938c-b4f5-429b-a602-f76a90326e9a', 6, '2025-03-03 09:00:31.419141+00', NULL, 'v.erwalter@example.org', 'v.erwalter@example.org'),
	('completed', 'self', 'a63543b1-b253-5419-9106-6b4c898bde89', '1649/15', 'kanzlei@example.org', 'de', '2025-03-03 09:01:17.854371+00', 'matched', '50ae0d34-fb84-418e-878f-7a9e8456154f', '4eb14185-6c61-4c8e-bcf2-22d967ded375', 'none', '', 'Anna', 'Walt', '', 'kanzlei@example.org', 'a.nwalt', '', 'f2bf58c2-7554-4e95-9124-3138cb119e3d', 6, '2025-03-03 09:01:18.943914+00', NULL, 'kanzlei@example.org', 'kanzlei@example.org'),
	('completed', 'self', 'dffbc26e-248d-5cfb-bcba-fbe96fa984a2', '30002', 'z.wei@example.org', 'de', '2025-03-03 09:01:19.388666+00', 'matched', 'f31a65a5-385d-4970-a808-ae65cf1cf754', 'cedf6751-22a2-4554-84d9-45f6c6fd7712', 'none', '', 'Zita', 'Wei', '', 'z.wei@example.org', 'z.wei', '', 'e8f74921-aa22-4504-b5f5-adf90962b6f6', 6, '2025-03-03 09:01:20.294371+00', NULL, 'z.wei@example.org', 'z.wei@example.org'),
	('completed', 'self', 'e4a22d70-8d24-5c10-a65d-ace97e106121', '30004', 's.chliesst@example.org', 'de', '2025-03-03 09:01:20.934541+00', 'matched', '57428947-93b1-4e86-b2bd-0446ef9287d1', 'dbc8202b-3dce-49bd-bd35-a03caf44527c', 'none', '', 'Max', 'Muster', '', 's.chliesst@example.org', 's.chliesst', '', '5dc06b98-2f25-4d93-a58c-25a943a7403d', 6, '2025-03-03 09:01:22.002523+00', NULL, 's.chliesst@example.org', 's.chliesst@example.org'),
	('completed', 'self', '43c559e2-f5d8-5249-a583-55d35959e893', '30005', 'a.llein@example.org', 'de', '2025-03-03 09:01:22.507628+00', 'matched', '5fc5cc90-2131-4396-bb36-5c064bbd88d0', '35759628-fe20-4564-9854-f65b509a53a7', 'none', '', 'Max', 'Muster', '', 'a.llein@example.org', 'a.llein', '', '14e945ef-2f58-4ac6-9266-b52193ce4fcb', 6, '2025-03-03 09:01:23.653125+00', NULL, 'a.llein@example.org', 'a.llein@example.org'),
	('completed', 'self', '032434b4-8adc-5575-b2ce-9c9170ed52ec', '30006', 'e.nde@example.org', 'de', '2025-03-03 09:01:24.299046+00', 'matched', '099ab31f-fc53-408f-a0a2-bd700551d107', '02866a1b-0485-4060-b438-7db8db8aea9b', 'none', '', 'Max', 'Muster', '', 'e.nde@example.org', 'e.nde', '', '8e354023-cb46-48a7-bc8d-a5a5373fc08b', 6, '2025-03-03 09:01:25.284943+00', NULL, 'e.nde@example.org', 'e.nde@example.org'),
	('completed', 'self', 'aaa9a0c5-690c-5cef-83e7-e53dc2a77d77', '30008', 'g.eht@example.org', 'de', '2025-03-03 09:01:25.809616+00', 'matched', '26c4e26e-9e74-4155-9d44-cfe16278c0b7', 'd4a29b96-bde1-45bf-a325-7bc169cd01a5', 'none', '', 'Max', 'Muster', '', 'g.eht@example.org', 'g.eht', '', '33402898-55ac-427a-a22e-a49787fca1bd', 6, '2025-03-03 09:01:26.596243+00', NULL, 'g.eht@example.org', 'g.eht@example.org'),
	('completed', 'self', '9760b050-39a3-5e6b-9155-ffd6c9b84198', '30009', 'l.ink@example.org', 'de', '2025-03-03 09:02:14.396164+00', 'matched', '9afbabbd-cd3f-4c59-a625-5cd376e8e367', '5a94fb7d-95e3-4f48-a423-7106fc458906', 'none', '', 'Max', 'Muster', '', 'l.ink@example.org', 'l.ink', '', '95226e3a-1894-49a7-9c33-39f6555db152', 6, '2025-03-03 09:02:15.270923+00', NULL, 'l.ink@example.org', 'l.ink@example.org'),
	('completed', 'self', '7a5dc18e-cb30-548a-9e9f-c6b9a82a1a44', '30010', 'b.rief@example.org', 'de', '2025-03-03 09:02:16.60347+00', 'matched', 'db91b4ad-7c4a-4a48-b18b-9b8bd3990f26', 'c408c742-f477-49ca-aa04-e5fdf1f060ba', 'none', '', 'Max', 'Muster', '', 'b.rief@example.org', 'b.rief', '', 'e183ae0a-85a9-42a9-ac1d-475d3242bc1f', 6, '2025-03-03 09:02:17.764766+00', NULL, 'b.rief@example.org', 'b.rief@example.org'),
	('email_sent', 'self', 'b9f32ce5-5419-5e27-8986-78e6e85f034c', '30014', 'offen@example.org', 'de', '2025-03-03 09:02:19.619793+00', 'matched', '2a46b043-9a22-4a46-923d-5222d68ef96b', NULL, '', '', '', '', '', '', '', '', '95af8dab-67a9-458c-b5c5-a9108c94a9ec', 3, '2025-03-03 09:02:19.964953+00', '2025-03-04 09:02:19.965102+00', 'offen@example.org', ''),
	('completed', 'self', '0b1108db-cece-52db-bfb1-c04c71d2aa22', '30013', 'g.eraet@example.org', 'de', '2025-03-03 09:02:20.294968+00', 'matched', 'aabfaa9c-df4c-456e-bfce-f5821e1a85c1', 'f4b67927-6068-408a-a0ae-90797de4d4dc', 'email', '', 'Max', 'Muster', '', 'g.eraet@example.org', 'g.eraet', '', '8221f792-6f08-41e4-956a-294fbf746064', 6, '2025-03-03 09:02:21.383835+00', NULL, 'g.eraet@example.org', 'g.eraet@example.org'),
	('completed', 'self', 'c33e8688-ca57-549e-90c9-82e0c9d620a1', '30011', 'w.echsel@example.org', 'de', '2025-03-03 09:02:23.067692+00', 'matched', '4e5fa805-f211-44c3-b353-2d3205ee8291', '1bfed214-cc0b-43bb-b29c-32c6bac7000b', 'none', '', 'Max', 'Muster', '', 'w.echsel@example.org', 'w.echsel', '', '9418055a-f571-4600-ba0f-5e56a78cdd4c', 6, '2025-03-03 09:02:24.054847+00', NULL, 'w.echsel@example.org', 'w.echsel@example.org'),
	('completed', 'self', '648c78f7-193f-5875-a9d5-9685cbd58eb1', '30012', 't.an@example.org', 'de', '2025-03-03 09:02:25.371092+00', 'matched', '2b0fae96-30c1-46f1-b549-dc47e2bc8e6e', 'd1117030-ae73-43e1-85b1-11782db4a28b', 'email', '', 'Max', 'Muster', '', 't.an@example.org', 't.an', '', '838d1bd9-3c4c-43e7-acf2-95e5bc226458', 6, '2025-03-03 09:02:26.362361+00', NULL, 't.an@example.org', 't.an@example.org'),
	('completed', 'self', 'e23a9ad4-4971-57cf-9e81-8706cb3dbffc', '30015', 'w.artet@example.org', 'de', '2025-03-03 09:02:39.407562+00', 'matched', 'a4ed2055-9c50-49a4-b558-c1b72792c607', '2fa7b65c-812f-42a9-8779-e8dac8ca2dc5', 'none', '', 'Wanda', 'Artet', '', 'w.artet@example.org', 'w.artet', '', 'f26a4171-c3e5-4dab-9ee1-797110fdb45f', 6, '2025-03-03 09:02:40.23046+00', NULL, 'w.artet@example.org', 'w.artet@example.org');
INSERT INTO public.request_count VALUES
	('\xf495d025c88a4c83f9f38a1cec753006a1c6fd4302a6e215c95e44b9e37c3590', 4, '2025-03-03 09:02:15.973555+00');
INSERT INTO public.session VALUES
	('eac71b11-88cc-48df-a051-baab0349dfea', '\x0c89438690e877dcbe09b942b79682d325de8829bd18215403f7b548da07445e', 'account', '981897a4-3f2d-4641-ad39-e8ed12e7adc7', '2025-03-03 09:00:44.954008+00', '2025-03-03 09:00:46.13333+00', '2025-03-03 21:00:44.954008+00', NULL, '2025-03-03 09:00:46.13333+00', '33276409-c600-40e2-b1fc-f128eb996b88', ''),
	('18378b7b-6ee7-4f6f-82cd-abee58fcb0c2', '\x20a8521a66763fcc2283bb623886e7be28b4b8da3dd7aa7fac16a7b6a0b8c1bb', 'account', '458561b1-8acb-42ab-8698-d36180d96786', '2025-03-03 09:01:15.890353+00', '2025-03-03 09:01:15.890353+00', '2025-03-03 21:01:15.890353+00', NULL, '2025-03-03 09:01:15.890353+00', '97224ff8-bd52-443c-a2da-bda0535902f1', ''),
	('fe57ceb7-4c60-41bb-8f3b-ada2e2a4265a', '\x867f9bfe29dc6079c24e4ba60b4bd8643711fb5461d184103378489812d6538b', 'account', '1ee74c1d-518c-4453-9fcc-4726ecd66bd4', '2025-03-03 09:01:35.007649+00', '2025-03-03 09:01:35.661141+00', '2025-03-03 21:01:35.007649+00', NULL, '2025-03-03 09:01:35.661141+00', '7bc477e8-e40b-4804-bff1-58739824d6a4', ''),
	('9a27d58f-ba75-4f65-8683-5a4de30881e6', '\x595a1f58ba10c4ff98038b5d9516d4da5fd9e726691c7a60f4e6124f7efe6758', 'account', 'ffe9c11d-772d-4fc4-ba42-ffb36a197361', '2025-03-03 09:01:47.032682+00', '2025-03-03 09:01:47.732054+00', '2025-03-03 21:01:47.032682+00', NULL, '2025-03-03 09:01:47.732054+00', '1608a918-b823-499a-bb87-e3a225df4a85', ''),
	('6eab2f1b-29a7-4116-8ced-e7f8d0c95c6c', '\x7c6f180a93f662aeb40175817456f3fe601147ea62014779923d62ec576783f8', 'account', 'dbc8202b-3dce-49bd-bd35-a03caf44527c', '2025-03-03 09:01:48.539272+00', '2025-03-03 09:01:48.539272+00', '2025-03-03 21:01:48.539272+00', NULL, '2025-03-03 09:01:48.539272+00', 'd8fc66b7-bf7b-4341-a359-92cb904a684d', ''),
	('3db16436-9f86-4792-acca-f2e2e23cc968', '\x1b44733ec4967eea8e16f8122b5a20c9a4d6603378fe725adf906b740810f74b', 'account', '35759628-fe20-4564-9854-f65b509a53a7', '2025-03-03 09:01:49.530251+00', '2025-03-03 09:01:49.530251+00', '2025-03-03 21:01:49.530251+00', NULL, '2025-03-03 09:01:49.530251+00', '6ed7e08c-2bd8-4069-8d28-ad7d6e2949ac', ''),
	('e2199ca0-67b8-495b-a933-4f5f1a0c3cc2', '\x3e6c9599bac424586a9a6adc677f930fb29ad9e5e3756009e59a9ab84701bb6a', 'account', 'f4b67927-6068-408a-a0ae-90797de4d4dc', '2025-03-03 09:02:22.509015+00', '2025-03-03 09:02:22.509015+00', '2025-03-03 21:02:22.509015+00', NULL, '2025-03-03 09:02:22.509015+00', 'dd55c6ad-a8d9-450c-9ef4-548bdb57cf7a', ''),
	('0c2f8bda-4504-4778-a78c-9c6d835584dd', '\x9c9fd770d901283a15c228ff5f615484f1c656e29a651b22df5ccbcc7f78b977', 'account', '1bfed214-cc0b-43bb-b29c-32c6bac7000b', '2025-03-03 09:02:24.764928+00', '2025-03-03 09:02:24.764928+00', '2025-03-03 21:02:24.764928+00', NULL, '2025-03-03 09:02:24.764928+00', '6a468600-b340-4959-924f-33cf52eb29e5', '');
INSERT INTO public.signin_attempt VALUES
	('signed_in', '981897a4-3f2d-4641-ad39-e8ed12e7adc7', 'none', 'de', '2025-03-03 09:00:44.954008+00', 'f911f77f-0770-45de-abeb-074df7ce6e56', 3, '2025-03-03 09:00:44.954008+00', NULL, 'signin', NULL, NULL, false, '\x5b922a0d6824592697f89426a4a2d2af07f1c627f168dbc9c15c68d13d913c63', true),
	('signed_in', '458561b1-8acb-42ab-8698-d36180d96786', 'none', 'de', '2025-03-03 09:01:15.890353+00', 'dce10672-8a17-432d-99e8-bf69d2a0ad59', 3, '2025-03-03 09:01:15.890353+00', NULL, 'signin', NULL, NULL, false, '\xbb88767c763d530cd0f3c9028dca18535687ab508d3c7e1478fc575638c784ba', true),
	('signed_in', '1ee74c1d-518c-4453-9fcc-4726ecd66bd4', 'none', 'de', '2025-03-03 09:01:35.007649+00', '04cca9c8-5e2e-4840-ab15-caa0f46c792e', 3, '2025-03-03 09:01:35.007649+00', NULL, 'signin', NULL, NULL, false, '\xb6725e8fbd51815ed390a55eb173b71f920b921fb2c5920dd077cd1b445cf776', true),
	('signed_in', 'ffe9c11d-772d-4fc4-ba42-ffb36a197361', 'none', 'de', '2025-03-03 09:01:47.032682+00', 'f088ece7-17c0-4046-8279-6d1c9796475a', 3, '2025-03-03 09:01:47.032682+00', NULL, 'signin', NULL, NULL, false, '\xd2d1b4c1d064e6c676140b8aacd4b04c8ccc902a84e32a1829b4e0a697c3ba27', true),
	('signed_in', 'dbc8202b-3dce-49bd-bd35-a03caf44527c', 'none', 'de', '2025-03-03 09:01:48.539272+00', '044ae64e-b133-4b3a-a151-658fee123208', 3, '2025-03-03 09:01:48.539272+00', NULL, 'signin', NULL, NULL, false, '\xdce99046d2f5a211370e322589e6e28dcb1802506baa1f791a5960b433a80d69', true),
	('signed_in', '35759628-fe20-4564-9854-f65b509a53a7', 'none', 'de', '2025-03-03 09:01:49.530251+00', 'e855e065-b9e7-4f2b-bb59-ce26ec3f6d3e', 3, '2025-03-03 09:01:49.530251+00', NULL, 'signin', NULL, NULL, false, '\xef8ee7480b2e78aaf578e621d4063966e165d9d90514b96d748278aab8cadae6', true),
	('signed_in', 'f4b67927-6068-408a-a0ae-90797de4d4dc', 'email', 'de', '2025-03-03 09:02:22.173539+00', 'e3159086-2f57-47e2-9365-64e6fba2013c', 4, '2025-03-03 09:02:22.509015+00', NULL, 'signin', NULL, NULL, true, '\xee588aa8e243e90fe1ac1c53704cd7f7201bd8c9cec548fd03db8492a2ac39f6', true),
	('signed_in', '1bfed214-cc0b-43bb-b29c-32c6bac7000b', 'none', 'de', '2025-03-03 09:02:24.764928+00', 'c11454df-01a5-41a5-9641-c6b172e1a883', 3, '2025-03-03 09:02:24.764928+00', NULL, 'signin', NULL, NULL, false, '\x4766934881b3508a3e22f87791bf02ae97547e13c33b98f9bed7ef47e34fbb95', true),
	('tan_sent', 'd1117030-ae73-43e1-85b1-11782db4a28b', 'email', 'de', '2025-03-03 09:02:26.986987+00', 'cde70a7c-795f-4761-82f2-a08e73e3bc3b', 3, '2025-03-03 09:02:26.986987+00', '2025-03-03 09:17:26.986987+00', 'signin', NULL, NULL, false, '\x2481f959303c37aa0eee3b4d6bd575924f99a5de96438d0603ba3eea40f9071b', true);
INSERT INTO public.tan VALUES
	('sent', 'contact', '9888d0c5-c69d-4891-a3a3-7b377a521eca', 'email', 'k.ollege@example.org', '2025-03-03 09:00:46.432307+00', 3, '0d546bac-2100-4109-b8cc-0f8272344d2d', 2, '2025-03-03 09:00:47.493305+00', '2025-03-03 09:05:46.432307+00', NULL, 'k.ollege@example.org', '\x', false),
	('sent', 'setup', '458561b1-8acb-42ab-8698-d36180d96786', 'email', 'h.albfertig@example.org', '2025-03-03 09:01:16.970355+00', 3, 'b231572a-76c7-4f79-b536-7cc5225fbaa2', 2, '2025-03-03 09:01:17.576963+00', '2025-03-03 09:06:16.970355+00', NULL, 'h.albfertig@example.org', '\x088545ce2effba6f85f50961352b2e0b186da70a828cc846aab05ad9a9d48462', false),
	('sent', 'contact', '9f0a4c9d-78c5-4456-bfca-6f3b61244d19', 'email', 'b.leibt@example.org', '2025-03-03 09:01:35.850413+00', 3, '56efb6e6-b47a-4ee3-ac6f-b11ccc90d23e', 2, '2025-03-03 09:01:36.175484+00', '2025-03-03 09:06:35.850413+00', NULL, 'b.leibt@example.org', '\x', false),
	('sent', 'contact', '3c6006c4-b1af-46a1-b17b-394008d77b15', 'email', 'o.hne@example.org', '2025-03-03 09:01:47.829013+00', 3, '483dd2d0-3643-42c7-9682-f38863efeaaf', 2, '2025-03-03 09:01:48.073387+00', '2025-03-03 09:06:47.829013+00', NULL, 'o.hne@example.org', '\x', false),
	('verified', 'signin', 'e3159086-2f57-47e2-9365-64e6fba2013c', 'email', 'g.eraet@example.org', '2025-03-03 09:02:22.173539+00', 3, '5376e4a0-64ab-48ee-9ebb-1b3b25648d24', 3, '2025-03-03 09:02:22.509015+00', NULL, NULL, 'g.eraet@example.org', '\xee588aa8e243e90fe1ac1c53704cd7f7201bd8c9cec548fd03db8492a2ac39f6', true),
	('sent', 'contact', '9033b99c-940a-4bd4-9612-bdb08e7421c3', 'email', 'neu@example.org', '2025-03-03 09:02:24.902767+00', 3, '54694054-6b94-46ad-98db-49b938dbce6b', 2, '2025-03-03 09:02:25.138951+00', '2025-03-03 09:07:24.902767+00', NULL, 'neu@example.org', '\x', false),
	('sent', 'signin', 'cde70a7c-795f-4761-82f2-a08e73e3bc3b', 'email', 't.an@example.org', '2025-03-03 09:02:26.986987+00', 3, 'afa7f371-1862-4fca-91bc-11584ef3a971', 2, '2025-03-03 09:02:27.230918+00', '2025-03-03 09:07:26.986987+00', NULL, 't.an@example.org', '\x2481f959303c37aa0eee3b4d6bd575924f99a5de96438d0603ba3eea40f9071b', true);
INSERT INTO public.timetable_tick VALUES
	('upkeep.expire_deadlines', '2025-03-03 08:59:20.073728+00'),
	('upkeep.adopt_orphans', '2025-03-03 08:59:20.073728+00'),
	('upkeep.forget', '2025-03-03 08:05:50.073728+00'),
	('upkeep.retain', '2025-03-02 09:05:50.073728+00'),
	('bounces.collect', '2025-03-03 08:58:50.073728+00'),
	('upkeep.expire_deadlines', '2025-03-03 08:59:35.073728+00'),
	('upkeep.expire_deadlines', '2025-03-03 09:00:05.073728+00'),
	('upkeep.adopt_orphans', '2025-03-03 08:59:50.073728+00'),
	('bounces.collect', '2025-03-03 08:59:50.073728+00'),
	('upkeep.expire_deadlines', '2025-03-03 09:00:20.073728+00'),
	('upkeep.adopt_orphans', '2025-03-03 09:00:20.073728+00'),
	('upkeep.expire_deadlines', '2025-03-03 09:00:35.073728+00'),
	('upkeep.expire_deadlines', '2025-03-03 09:00:50.073728+00'),
	('upkeep.adopt_orphans', '2025-03-03 09:00:50.073728+00'),
	('bounces.collect', '2025-03-03 09:00:50.073728+00'),
	('upkeep.expire_deadlines', '2025-03-03 09:01:05.073728+00'),
	('upkeep.expire_deadlines', '2025-03-03 09:01:20.073728+00'),
	('upkeep.adopt_orphans', '2025-03-03 09:01:20.073728+00'),
	('upkeep.expire_deadlines', '2025-03-03 09:01:35.073728+00'),
	('upkeep.expire_deadlines', '2025-03-03 09:01:50.073728+00'),
	('upkeep.adopt_orphans', '2025-03-03 09:01:50.073728+00'),
	('bounces.collect', '2025-03-03 09:01:50.073728+00'),
	('upkeep.expire_deadlines', '2025-03-03 09:02:05.073728+00'),
	('upkeep.expire_deadlines', '2025-03-03 09:02:20.073728+00'),
	('upkeep.adopt_orphans', '2025-03-03 09:02:20.073728+00'),
	('upkeep.expire_deadlines', '2025-03-03 09:02:35.073728+00'),
	('upkeep.expire_deadlines', '2025-03-03 09:02:50.073728+00'),
	('upkeep.adopt_orphans', '2025-03-03 09:02:50.073728+00'),
	('bounces.collect', '2025-03-03 09:02:50.073728+00');
INSERT INTO public.transition OVERRIDING SYSTEM VALUE VALUES
	(1, 'registration', '7c3589f9-40b1-4e66-a05e-8320c0997534', 1, 'submit', '', 'pending', 'visitor', NULL, '', 2, '2024-11-23 09:00:22.713743+00', NULL, '\x3259609b85317f9be8fecf8ef36f2a53c6d095b7548a761c16e1e8261014b7b6'),
	(2, 'registration', '7c3589f9-40b1-4e66-a05e-8320c0997534', 2, 'match', 'pending', 'pending', 'system', NULL, '', 2, '2024-11-23 09:00:23.271967+00', '00:00:00.558224', '\xd3ec79d8f8daab306f42cd35f4878bfe252fd920fdae8b8f44b34a9ef680268b'),
	(3, 'message', 'fe82f626-f217-4f51-bdf1-c7db17cfe6eb', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2024-11-23 09:00:23.281725+00', NULL, '\xe02e3e2fdbdc399682108ee2103d65c02c29ce8a61834bcab84b5370b74c56c0'),
	(4, 'message', 'fe82f626-f217-4f51-bdf1-c7db17cfe6eb', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2024-11-23 09:00:23.403852+00', '00:00:00.122127', '\xe7d7f4a04af3cfda77f38871986c2f98b7174895b904af6a84fdd85fae37b2ce'),
	(5, 'message', 'fe82f626-f217-4f51-bdf1-c7db17cfe6eb', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2024-11-23 09:00:23.765061+00', '00:00:00.361209', '\xbc65dc302cd8ff54401f29b8564772ae59f140de249943fb1dc0bdf04d678e71'),
	(6, 'registration', '7c3589f9-40b1-4e66-a05e-8320c0997534', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 2, '2024-11-23 09:00:23.823634+00', '00:00:00.551667', '\xa69d1e609f128400afd973a092a68f81d1f5cde84ab385682cb14bbc9ebeb9cf'),
	(7, 'registration', '7c3589f9-40b1-4e66-a05e-8320c0997534', 4, 'activate', 'email_sent', 'activated', 'visitor', '3809e887-9a3f-4122-9eab-b3e5a606a0b0', '', 2, '2024-11-23 09:00:25.026471+00', '00:00:01.202837', '\xe1b19305c4ad4da0b4aac40808171834fb38d7abf027082a3f48df5a08d9bf06'),
	(8, 'account', 'f7eae74c-8c43-4019-901e-f5008d055da9', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2024-11-23 09:00:25.027015+00', NULL, '\x5808afbba187086fb1fb9e3958aec9563d663dc06a51837fca5629f555799ac0'),
	(9, 'registration', '7c3589f9-40b1-4e66-a05e-8320c0997534', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', '3809e887-9a3f-4122-9eab-b3e5a606a0b0', '', 2, '2024-11-23 09:00:25.027384+00', '00:00:00.000913', '\xd686c99265251b9a1de060e8cf9fc72fcb5fa6879e21c9db24ef5c5ff7cc8209'),
	(10, 'registration', '7c3589f9-40b1-4e66-a05e-8320c0997534', 6, 'complete', 'tan_configured', 'completed', 'visitor', '3809e887-9a3f-4122-9eab-b3e5a606a0b0', '', 2, '2024-11-23 09:00:25.027702+00', '00:00:00.000318', '\xa0ec62c6fd1265869df0d1e247fb27f6c7ebd5e76668029460581e0f3f9a884f'),
	(11, 'message', 'ae4fe1e7-ed40-450d-93e6-7b87900df47a', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2024-11-23 09:00:25.028029+00', NULL, '\x41ea66c483993021a48612a05ebf33cbabed030b51abf0761cd3c372f3924286'),
	(12, 'message', 'ae4fe1e7-ed40-450d-93e6-7b87900df47a', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2024-11-23 09:00:25.106728+00', '00:00:00.078699', '\x8e9b4fa74ce9b1a75a08b04145897d7fd5c23f9771be1ff4d2d661894c7c2360'),
	(13, 'message', 'ae4fe1e7-ed40-450d-93e6-7b87900df47a', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2024-11-23 09:00:25.22467+00', '00:00:00.117942', '\xbad87b38396efb5950992f8d4d5652f721897943c62506688f20cbabb6f9b808'),
	(14, 'message', '902685cd-1d64-4cef-8d59-c0ee75fd6359', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2024-11-23 09:00:30.435234+00', NULL, '\x122ea421ad6c0dc069831918d80353dbf42dd2a1ebbd974287e07cb49f6311b7'),
	(15, 'account', 'f7eae74c-8c43-4019-901e-f5008d055da9', 2, 'end', 'active', 'ended', 'command-line', NULL, 'moved away', 4, '2024-11-23 09:00:30.444471+00', '00:00:05.417456', '\x8e5ec0816c9c67392004b9c28ab1974a19bb11da545f7900ce6909e07da9b6ec'),
	(16, 'message', '902685cd-1d64-4cef-8d59-c0ee75fd6359', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2024-11-23 09:00:30.503557+00', '00:00:00.068323', '\x23314bc4045905180dde77890ec03210cd69b1832d7dd4c733631a0eee59ae3e'),
	(17, 'message', '902685cd-1d64-4cef-8d59-c0ee75fd6359', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2024-11-23 09:00:30.606492+00', '00:00:00.102935', '\x20257299bc3986a61abae57fa26962f8523e2afd8e90d1ab57b87e8b2b9bbf56'),
	(18, 'account', 'f7eae74c-8c43-4019-901e-f5008d055da9', 3, 'anonymise', 'ended', 'anonymised', 'system', NULL, 'deadline passed', 4, '2025-03-03 09:00:18.241267+00', '99 days 23:59:47.796796', '\x5102e1d8588750555cddc196579b7ae7801698af32783bfbf348e8242c98173e'),
	(19, 'registration', 'b8c0938c-b4f5-429b-a602-f76a90326e9a', 1, 'submit', '', 'pending', 'visitor', NULL, '', 2, '2025-03-03 09:00:29.82661+00', NULL, '\xf71d3aa05b27ba8f65a2ada6943942ec241dbcc70e6725ecc728b320de6b7b8b'),
	(20, 'registration', 'b8c0938c-b4f5-429b-a602-f76a90326e9a', 2, 'match', 'pending', 'pending', 'system', NULL, '', 2, '2025-03-03 09:00:30.305411+00', '00:00:00.478801', '\xae8668ba62e902720ae76807d42750b2b1b6ecdc48d78ac4ad24ce94ac3a71e1'),
	(21, 'message', '70ee1a61-e265-4076-bf85-867ec30d650d', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:30.31613+00', NULL, '\x3aa1e4073688ca7732eec30946adcd0f13d0477b28c3d14143efb53451f4d0d3'),
	(22, 'message', '70ee1a61-e265-4076-bf85-867ec30d650d', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:30.377482+00', '00:00:00.061352', '\x68281645ffe9ca280f44badb17ab65860024f6d9dc5827f152f8cd9c73f84b8b'),
	(23, 'message', '70ee1a61-e265-4076-bf85-867ec30d650d', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:30.563781+00', '00:00:00.186299', '\xb95a58319575ecdae3bf08470347e080ecf60c9a0dec599486c918a5ae2226f3'),
	(24, 'registration', 'b8c0938c-b4f5-429b-a602-f76a90326e9a', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 2, '2025-03-03 09:00:30.599897+00', '00:00:00.294486', '\x03ecf031e269707d695a10656da245d2fe9aa4005e18ac757404bd6bf9d6fd24'),
	(25, 'registration', 'b8c0938c-b4f5-429b-a602-f76a90326e9a', 4, 'activate', 'email_sent', 'activated', 'visitor', '8178b29e-31d6-4217-93fa-94dc1cdb6366', '', 2, '2025-03-03 09:00:31.505017+00', '00:00:00.90512', '\x6d85ad3ecbea38e21dcacfaf4f06940249a412d6c6679d6b762ca6422da3bfcd'),
	(26, 'account', '735f780d-344a-475c-a25e-2302754dab8d', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:00:31.505536+00', NULL, '\x43cd7f1f8257918aea348e24b7686ac1e23ea53af9e3eebc9c76b2ee64185140'),
	(27, 'registration', 'b8c0938c-b4f5-429b-a602-f76a90326e9a', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', '8178b29e-31d6-4217-93fa-94dc1cdb6366', '', 2, '2025-03-03 09:00:31.50591+00', '00:00:00.000893', '\x7dbcb6104795206f2032ff054c383f640cb2d0f3ad8cd0f298ec4a6221141949'),
	(28, 'registration', 'b8c0938c-b4f5-429b-a602-f76a90326e9a', 6, 'complete', 'tan_configured', 'completed', 'visitor', '8178b29e-31d6-4217-93fa-94dc1cdb6366', '', 2, '2025-03-03 09:00:31.513964+00', '00:00:00.008054', '\x320552a9bc9565a3d29ea00a7bf478f87893ebc5d7b4c77929e4212ce4724499'),
	(29, 'message', 'e16be9ec-7908-4c18-92e2-03c16923be63', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:31.5146+00', NULL, '\xe7e7dff965a7d8cb2a35ceb7ae5cbc63b625c9fc5a5722f0609b955ac80675d7'),
	(30, 'message', 'e16be9ec-7908-4c18-92e2-03c16923be63', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:31.599648+00', '00:00:00.085048', '\xcf4fb745e2905f9d0997b07bff5f92b81cf53153b17729daac655aac3fb87b5a'),
	(31, 'message', 'e16be9ec-7908-4c18-92e2-03c16923be63', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:31.765632+00', '00:00:00.165984', '\x772108af4aed48d0681568b22d81cdb78ffdd70006640168f4f0b3465acb0685'),
	(32, 'account', '981897a4-3f2d-4641-ad39-e8ed12e7adc7', 1, 'auto_register', '', 'first_login_password_change_required', 'import', NULL, 'letter', 4, '2025-03-03 09:00:39.977282+00', NULL, '\x514ed26991eb634ef0861ca67abdff15e1ab00471756e02af3e8bfb40cf05b5e'),
	(33, 'letter', '6316d54a-fb34-4483-aa55-e13c685b0181', 1, 'order', '', 'created', 'system', NULL, '', 2, '2025-03-03 09:00:39.992674+00', NULL, '\x2c24eca09f5368b053a7e35c2a93c04aa3c9b6782dd83cd7cde64d0609297ab0'),
	(34, 'letter', '6316d54a-fb34-4483-aa55-e13c685b0181', 2, 'print_out', 'created', 'printed', 'system', NULL, '', 2, '2025-03-03 09:00:44.203208+00', '00:00:04.210534', '\xb030759194e622554d14215baa38f919858e906834e4fd4cc663cc5ba4517797'),
	(35, 'signin', 'f911f77f-0770-45de-abeb-074df7ce6e56', 1, 'start', '', 'started', 'visitor', NULL, '', 3, '2025-03-03 09:00:45.180636+00', NULL, '\x71e55ce30a495a7e45313c1d5d77ca241a71f1d7ce487f796175ef841eef1694'),
	(36, 'letter', '6316d54a-fb34-4483-aa55-e13c685b0181', 3, 'redeem', 'printed', 'redeemed', 'account:981897a4-3f2d-4641-ad39-e8ed12e7adc7', '17fde793-5031-480a-95ed-96065b242c6a', '', 2, '2025-03-03 09:00:45.181583+00', '00:00:00.978375', '\xd4ffc6a6fbfcb933217c6826fd3aad1c337ca1f44647b2b26303a6295353c07c'),
	(37, 'signin', 'f911f77f-0770-45de-abeb-074df7ce6e56', 2, 'verify_password', 'started', 'password_verified', 'account:981897a4-3f2d-4641-ad39-e8ed12e7adc7', '17fde793-5031-480a-95ed-96065b242c6a', '', 3, '2025-03-03 09:00:45.181855+00', '00:00:00.001219', '\xe45ce335bb02a134a3fc25f11c2e0045c464da71adf788212028ea3b248e6700'),
	(38, 'signin', 'f911f77f-0770-45de-abeb-074df7ce6e56', 3, 'sign_in', 'password_verified', 'signed_in', 'account:981897a4-3f2d-4641-ad39-e8ed12e7adc7', '17fde793-5031-480a-95ed-96065b242c6a', '', 3, '2025-03-03 09:00:45.18379+00', '00:00:00.001935', '\x87e5188542abe7ba34f6df3f351d3d7b9e36f1b60e92f668ce446fca368e4b63'),
	(39, 'account', '981897a4-3f2d-4641-ad39-e8ed12e7adc7', 2, 'change_initial_credentials', 'first_login_password_change_required', 'tan_setup_required', 'account:981897a4-3f2d-4641-ad39-e8ed12e7adc7', 'fed3da15-4213-4da3-a83a-e20ac6f73a50', '', 4, '2025-03-03 09:00:46.38316+00', '00:00:06.405878', '\x7ff588495c349f598309cbd5665d8a341bed23e9dbc205775a38f5718ba9191e'),
	(40, 'account', '981897a4-3f2d-4641-ad39-e8ed12e7adc7', 3, 'go_without_tan', 'tan_setup_required', 'active', 'account:981897a4-3f2d-4641-ad39-e8ed12e7adc7', NULL, '', 4, '2025-03-03 09:00:46.399447+00', '00:00:00.016287', '\xcc01c52d3d9a572c8f2c748248903d3799e37cadac998adf430ff1f066448053'),
	(41, 'message', 'c1299f18-2ea6-446b-a361-4ef59c1f76a3', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:46.399754+00', NULL, '\x9070a96083a5687bfd5d0b8728064d159a4685f955d46b3361663124e766e163'),
	(42, 'message', 'c1299f18-2ea6-446b-a361-4ef59c1f76a3', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:46.441479+00', '00:00:00.041725', '\x61438503cd3f3917acc6532efe0e3b31f944a95c06999e51bdf1fb7e6262c76c'),
	(43, 'message', 'c1299f18-2ea6-446b-a361-4ef59c1f76a3', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:46.559857+00', '00:00:00.118378', '\xb8a1a8441fa5583979a87d6653f3a858d4afbfc162b86a521dff977e19f3bcce'),
	(44, 'contact_change', '9888d0c5-c69d-4891-a3a3-7b377a521eca', 1, 'request', '', 'requested', 'account:981897a4-3f2d-4641-ad39-e8ed12e7adc7', NULL, '', 2, '2025-03-03 09:00:46.579684+00', NULL, '\xd4acdb9018ce43d6c184d8351bf0986324c7a13be8c65e153b6e5099b8299f11'),
	(45, 'tan', '0d546bac-2100-4109-b8cc-0f8272344d2d', 1, 'issue', '', 'issued', 'system', NULL, '', 2, '2025-03-03 09:00:46.580089+00', NULL, '\x6058bf4f758a81576846baa7771b7cd0b998485f9cf63a3345af1f87915fc418'),
	(46, 'message', '3d5b934c-d5f7-41bc-b1ed-ed9c972322e1', 1, 'queue_tan', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:46.580745+00', NULL, '\x80ea992afe8a656a8eaaee3b0f08ab16137b78cf3d52a58fb2570268880906b9'),
	(47, 'message', '3d5b934c-d5f7-41bc-b1ed-ed9c972322e1', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:47.092473+00', '00:00:00.511728', '\x75be7135dbddccdeb39069a8294a63ae8c93577a50b54fa8a22fb0227514a965'),
	(48, 'message', '3d5b934c-d5f7-41bc-b1ed-ed9c972322e1', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:47.460167+00', '00:00:00.367694', '\x432055939c2e78090f173810df31dc508dabd07f641e65d2593445b3c7cea570'),
	(49, 'tan', '0d546bac-2100-4109-b8cc-0f8272344d2d', 2, 'accept_sending', 'issued', 'sent', 'system', NULL, '', 2, '2025-03-03 09:00:47.499854+00', '00:00:00.919765', '\x37e1f2bddc470cb8eed7d6f9037d27b43884bad2ca693abddf0fa0f248ccd6be'),
	(50, 'account', '88f0967a-af2e-401b-9b57-3fe2236d4cca', 1, 'auto_register', '', 'first_login_password_change_required', 'import', NULL, 'email', 4, '2025-03-03 09:00:55.570045+00', NULL, '\xede429a438b8b072f71b1bdb03900a6082706b520a771183c9c7ce416357527f'),
	(51, 'message', 'dd31b549-688f-4279-ae8c-d35369ed1eaf', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:00:55.57957+00', NULL, '\x6156eaa96579e94c5d8567f1f74cf12ab2d94af215983af6486cd681ce54a5c7'),
	(52, 'message', 'dd31b549-688f-4279-ae8c-d35369ed1eaf', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:00:55.664367+00', '00:00:00.084797', '\x475e71dcecda03f443cdb4bd81c24636282c1833bc30c3fa63519037dde6192a'),
	(53, 'message', 'dd31b549-688f-4279-ae8c-d35369ed1eaf', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:00:55.855335+00', '00:00:00.190968', '\x4ed367dbf0ed16523504d06d5be41770a5a49d77486a331dd2f7e489db545f2d'),
	(54, 'account', '8f423ed2-0f9f-4479-899e-e0f1edd0d0f2', 1, 'auto_register', '', 'first_login_password_change_required', 'import', NULL, 'letter', 4, '2025-03-03 09:01:03.447403+00', NULL, '\xa2ea89667b618ce3af3f0754bfadd55a6f464228532bd592b9ba69227bae02a9'),
	(55, 'letter', 'cadca65d-2a54-4ec2-b748-c1999cee6582', 1, 'order', '', 'created', 'system', NULL, '', 2, '2025-03-03 09:01:03.449274+00', NULL, '\x19cd4b4920a41ba8ed75d04843a64a7e09c2e897ac7d897a1487590b00f8e266'),
	(56, 'letter', 'cadca65d-2a54-4ec2-b748-c1999cee6582', 2, 'print_out', 'created', 'printed', 'system', NULL, '', 2, '2025-03-03 09:01:04.752607+00', '00:00:01.303333', '\x5018431d4af4caa02d6e0b155002bf1e638ced27a2aa3768695f9c636cbe369f'),
	(57, 'account', '458561b1-8acb-42ab-8698-d36180d96786', 1, 'auto_register', '', 'first_login_password_change_required', 'import', NULL, 'letter', 4, '2025-03-03 09:01:13.155324+00', NULL, '\xa2f621e145838d3556b6499307f435fe12fbfb47f847542305754bb8dbcac92f'),
	(58, 'letter', '3b2f4e2e-0832-4147-889d-c2d1caffa5e0', 1, 'order', '', 'created', 'system', NULL, '', 2, '2025-03-03 09:01:13.156598+00', NULL, '\xcb89c8d4bc741772fbff8cf9a94814007c67b7a68b4827951f396ef5a7ad0bf5'),
	(59, 'letter', '3b2f4e2e-0832-4147-889d-c2d1caffa5e0', 2, 'print_out', 'created', 'printed', 'system', NULL, '', 2, '2025-03-03 09:01:13.997785+00', '00:00:00.841187', '\xf77276f1ffc05b0819c2100387ff4eb9ae2971be5f19ba0aa34a04d29d9e742b'),
	(60, 'signin', 'dce10672-8a17-432d-99e8-bf69d2a0ad59', 1, 'start', '', 'started', 'visitor', NULL, '', 3, '2025-03-03 09:01:16.121659+00', NULL, '\xcaeddabc9ef8ba971fbee20cde107bedc847d48768131bf2727c3973133659fd'),
	(61, 'letter', '3b2f4e2e-0832-4147-889d-c2d1caffa5e0', 3, 'redeem', 'printed', 'redeemed', 'account:458561b1-8acb-42ab-8698-d36180d96786', '232140c7-29e0-4c8e-8759-af34439e3d0a', '', 2, '2025-03-03 09:01:16.122001+00', '00:00:02.124216', '\x45ab2fe37ed9325969309fde54a60c1917187c96aac0736f38adb4b2c0bc4469'),
	(62, 'signin', 'dce10672-8a17-432d-99e8-bf69d2a0ad59', 2, 'verify_password', 'started', 'password_verified', 'account:458561b1-8acb-42ab-8698-d36180d96786', '232140c7-29e0-4c8e-8759-af34439e3d0a', '', 3, '2025-03-03 09:01:16.135141+00', '00:00:00.013482', '\xacd93afc325066a04abacc4a4d2feffaee8edf89e1fdd3a75e898bd50051f775'),
	(63, 'signin', 'dce10672-8a17-432d-99e8-bf69d2a0ad59', 3, 'sign_in', 'password_verified', 'signed_in', 'account:458561b1-8acb-42ab-8698-d36180d96786', '232140c7-29e0-4c8e-8759-af34439e3d0a', '', 3, '2025-03-03 09:01:16.135465+00', '00:00:00.000324', '\x650f153f94bfcccd5f5bb432920d41954fda956273a3cb8fef628f5aaf74b82f'),
	(64, 'account', '458561b1-8acb-42ab-8698-d36180d96786', 2, 'change_initial_credentials', 'first_login_password_change_required', 'tan_setup_required', 'account:458561b1-8acb-42ab-8698-d36180d96786', '6a300db8-0c44-4315-80b4-bce31f4609c5', '', 4, '2025-03-03 09:01:17.320535+00', '00:00:04.165211', '\x9da0fa75e70a1b665c4cb8baeedda21aa057d0680ee40db7b6d21b102607a796'),
	(65, 'tan', 'b231572a-76c7-4f79-b536-7cc5225fbaa2', 1, 'issue', '', 'issued', 'system', NULL, '', 2, '2025-03-03 09:01:17.321957+00', NULL, '\x7eb3d70abd93e796f42c4c17c431291a86dcc9f219494dfb14bee0f7e100b628'),
	(66, 'message', '763191fe-2cb2-486d-a541-86309aa53062', 1, 'queue_tan', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:01:17.328936+00', NULL, '\xdd8761f87d3051105f580d9ae8497a27d8b75baee48a73c0f057ec408693bb18'),
	(67, 'message', '763191fe-2cb2-486d-a541-86309aa53062', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:01:17.444859+00', '00:00:00.115923', '\x60e6f911e2c84f40bc3291cfad02aff0e26afecb58f34e1d1f276b0fc53f8574'),
	(68, 'message', '763191fe-2cb2-486d-a541-86309aa53062', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:01:17.560867+00', '00:00:00.116008', '\xbbcae04ae63610062649a9c4f4256dda78637dd2b9b0587692a46a4e696b21ee'),
	(69, 'tan', 'b231572a-76c7-4f79-b536-7cc5225fbaa2', 2, 'accept_sending', 'issued', 'sent', 'system', NULL, '', 2, '2025-03-03 09:01:17.577404+00', '00:00:00.255447', '\x0701952f42d04dc94356aa6ea3c94ecc043d9502a89ccacdfd243c711f0289b1'),
	(70, 'registration', 'f2bf58c2-7554-4e95-9124-3138cb119e3d', 1, 'submit', '', 'pending', 'visitor', NULL, '', 2, '2025-03-03 09:01:17.861623+00', NULL, '\xf862893aeefed2c0674e4303dc5780f3bfac8254ebc35ce7592b2d72f3b727db'),
	(71, 'registration', 'f2bf58c2-7554-4e95-9124-3138cb119e3d', 2, 'match', 'pending', 'pending', 'system', NULL, '', 2, '2025-03-03 09:01:17.980907+00', '00:00:00.119284', '\x6d1128b685696e130f3958769ade30e553bf769e56e73a03b844dfd322f6a8ea'),
	(72, 'message', '4b2e1433-8795-482b-a394-f9be042c0538', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:01:17.981195+00', NULL, '\xdfa5e0b2e357274df51942ff3a42f52f9b71974fa6d87dc390e767555f0e97fd'),
	(73, 'message', '4b2e1433-8795-482b-a394-f9be042c0538', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:01:18.052853+00', '00:00:00.071658', '\xcfd7e7f39d2a0fad36f6cafe5cd929660b4394fe5d92f3c7f1cb93a85c209631'),
	(74, 'message', '4b2e1433-8795-482b-a394-f9be042c0538', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:01:18.123367+00', '00:00:00.070514', '\x221a12708f5b17c538ebc700a9ebf7ffcc06aedd6d86ed3610077989316c2d92'),
	(75, 'registration', 'f2bf58c2-7554-4e95-9124-3138cb119e3d', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 2, '2025-03-03 09:01:18.148078+00', '00:00:00.167171', '\x6b492e489d69f8cceab5439421a782aabd672b1301d6c44487635018dafe6625'),
	(76, 'registration', 'f2bf58c2-7554-4e95-9124-3138cb119e3d', 4, 'activate', 'email_sent', 'activated', 'visitor', 'eaea3667-27a8-4f1e-9d0f-4e83e50bbb08', '', 2, '2025-03-03 09:01:19.019889+00', '00:00:00.871811', '\x728e7091c25a7818ad62234ccd02990c465b9169aa9235c359b5deb459aad908'),
	(77, 'account', '4eb14185-6c61-4c8e-bcf2-22d967ded375', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:01:19.020328+00', NULL, '\x0fb984d53420c0543256a5c72da16e6ad331b23f135074a221f3a42e53239882'),
	(78, 'registration', 'f2bf58c2-7554-4e95-9124-3138cb119e3d', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', 'eaea3667-27a8-4f1e-9d0f-4e83e50bbb08', '', 2, '2025-03-03 09:01:19.02052+00', '00:00:00.000631', '\x59a51c8ff67b4c76ec5be40596a2679489e80b602f274c5e48b973d4e252e78a'),
	(79, 'registration', 'f2bf58c2-7554-4e95-9124-3138cb119e3d', 6, 'complete', 'tan_configured', 'completed', 'visitor', 'eaea3667-27a8-4f1e-9d0f-4e83e50bbb08', '', 2, '2025-03-03 09:01:19.020654+00', '00:00:00.000134', '\x21f39d7888000a7eff1f1b69901945174a3984430bdb56e0a0b541b4f37ff7c4'),
	(80, 'message', '094add7d-6eec-4978-9478-fb83408a986b', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:01:19.02077+00', NULL, '\xf8dbd0fc314dd3caa14caf42f82059546f3928c340b17ce60e34bc541f9b8714'),
	(81, 'message', '094add7d-6eec-4978-9478-fb83408a986b', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:01:19.101423+00', '00:00:00.080653', '\x7fc1d1d4f1eb1e03a3c221f7f3651bcea95b0b2c09012512fa4510e9e183d41f'),
	(82, 'message', '094add7d-6eec-4978-9478-fb83408a986b', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:01:19.199277+00', '00:00:00.097854', '\x5280422d0298236e7a1eb0cdd4f33b9bf5a088847d331330eba177cee2eaf28d'),
	(83, 'registration', 'e8f74921-aa22-4504-b5f5-adf90962b6f6', 1, 'submit', '', 'pending', 'visitor', NULL, '', 2, '2025-03-03 09:01:19.410949+00', NULL, '\x87113d4c4b3c4daa1f6f26722a3a329fc122fa64122d0ff5c7e166f3d705ad8a'),
	(84, 'registration', 'e8f74921-aa22-4504-b5f5-adf90962b6f6', 2, 'match', 'pending', 'pending', 'system', NULL, '', 2, '2025-03-03 09:01:19.518268+00', '00:00:00.107319', '\x48a9f9682b9dc16bbe65464009701f83a87b65cd95722b0abe69e2e6bdf8a958'),
	(85, 'message', '235356b7-8769-4e8d-88fb-bd269848365b', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:01:19.518521+00', NULL, '\x491bba7b95ae1513b109b93b083a9be6da59a5a145b764092b447922b2a64aa2'),
	(86, 'message', '235356b7-8769-4e8d-88fb-bd269848365b', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:01:19.571207+00', '00:00:00.052686', '\x888401cad61849cdbeb8d7d5d5931f1eff6c135154dd97d206f9695215765c02'),
	(87, 'message', '235356b7-8769-4e8d-88fb-bd269848365b', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:01:19.667232+00', '00:00:00.096025', '\xf809b86daaaf4bfdb464765512ee8068df471c8fe820023d44e112a3092f702e'),
	(88, 'registration', 'e8f74921-aa22-4504-b5f5-adf90962b6f6', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 2, '2025-03-03 09:01:19.699417+00', '00:00:00.181149', '\x4d861b896a4949f9a5ad742fbc06f627d66410c8723b0fef39b51bedd1a298fb'),
	(89, 'registration', 'e8f74921-aa22-4504-b5f5-adf90962b6f6', 4, 'activate', 'email_sent', 'activated', 'visitor', '5c1b909d-16ee-4977-85d9-279b6078148b', '', 2, '2025-03-03 09:01:20.377787+00', '00:00:00.67837', '\x4aa6d0c08131baa00443feeb3494dc94551244e93ed4fd3d09026e458afba098'),
	(90, 'account', 'cedf6751-22a2-4554-84d9-45f6c6fd7712', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:01:20.384742+00', NULL, '\xe75dd55940da16a4d9f59a7394b59f5b6b83dca6bca08740a90df6aab10cc52a'),
	(91, 'registration', 'e8f74921-aa22-4504-b5f5-adf90962b6f6', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', '5c1b909d-16ee-4977-85d9-279b6078148b', '', 2, '2025-03-03 09:01:20.385088+00', '00:00:00.007301', '\x91997cf97e3689d51b2c037d71c19115275437d04a21ff9ffb4a3007ca6ea53f'),
	(92, 'registration', 'e8f74921-aa22-4504-b5f5-adf90962b6f6', 6, 'complete', 'tan_configured', 'completed', 'visitor', '5c1b909d-16ee-4977-85d9-279b6078148b', '', 2, '2025-03-03 09:01:20.385277+00', '00:00:00.000189', '\x0aa1e0567eb94779b07bd7ab03a31cb7a6016fbfe5b95af607e29655b84a38d8'),
	(93, 'message', 'ec82d5f6-35f0-41e3-b9c3-bf57da2b5c7b', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:01:20.385397+00', NULL, '\x2f20bc6b5819e0a82550911c8c2c42ecf068d6611a8032cd0164497730683f7b'),
	(94, 'message', 'ec82d5f6-35f0-41e3-b9c3-bf57da2b5c7b', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:01:20.483691+00', '00:00:00.098294', '\x3ddf085b81a030a60ae28e91cb954e9541e35939f9ee79b2fcf2ef25831233be'),
	(95, 'message', 'ec82d5f6-35f0-41e3-b9c3-bf57da2b5c7b', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:01:20.549364+00', '00:00:00.065673', '\x2cc312d1e51608fef19a7064311277bc7792f7c96489b7c68689fe54a4939396'),
	(96, 'registration', '5dc06b98-2f25-4d93-a58c-25a943a7403d', 1, 'submit', '', 'pending', 'visitor', NULL, '', 2, '2025-03-03 09:01:20.955607+00', NULL, '\x2383db0ac348463780cb36014e433a008e27285f9e9f40051ea8d9cc594a1692'),
	(97, 'registration', '5dc06b98-2f25-4d93-a58c-25a943a7403d', 2, 'match', 'pending', 'pending', 'system', NULL, '', 2, '2025-03-03 09:01:21.088686+00', '00:00:00.133079', '\xb921e2ce3aa178cf006c88b44d331d19489cd7321bc6060320e9bf8b265ac060'),
	(98, 'message', '11ceeecd-6131-4b11-b2c9-e84941e1f15f', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:01:21.088975+00', NULL, '\x24d800c68dfd999785663b0f802cd599cee5899132aadb098f70c450c9822f81'),
	(99, 'message', '11ceeecd-6131-4b11-b2c9-e84941e1f15f', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:01:21.136821+00', '00:00:00.047846', '\x8514d76ab137862643034fee735a554b502fce2a5ac053b1e39a819dfb74374a'),
	(100, 'message', '11ceeecd-6131-4b11-b2c9-e84941e1f15f', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:01:21.204701+00', '00:00:00.06788', '\x2435360cd06e16295757b63326d7df9dcf4f4035526885ee7e528267e637d561');
INSERT INTO public.transition OVERRIDING SYSTEM VALUE VALUES
	(101, 'registration', '5dc06b98-2f25-4d93-a58c-25a943a7403d', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 2, '2025-03-03 09:01:21.235826+00', '00:00:00.14714', '\x6d2a404324edf4c7f60995bf31f68d5274ad6eab8b9b9d91b845808a6b781103'),
	(107, 'message', '6bac06d6-d84c-4bcf-8e2f-848196b774fe', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:01:22.155958+00', '00:00:00.098292', '\x1746fb936ccaeb1f5b12e6c25ac4a2d9f31ac16a3b2355d188f2e3f735373ce2'),
	(108, 'message', '6bac06d6-d84c-4bcf-8e2f-848196b774fe', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:01:22.222285+00', '00:00:00.066327', '\x2ae38c6b73320f7668bc781f7613e6baae3acabf3f4b38c7cb19f5038e53f596'),
	(110, 'registration', '14e945ef-2f58-4ac6-9266-b52193ce4fcb', 2, 'match', 'pending', 'pending', 'system', NULL, '', 2, '2025-03-03 09:01:22.725222+00', '00:00:00.197282', '\x27a9a7f191c26f3d02f319ee21df27f7483e9299faa4fcbf359f742719d0d8de'),
	(111, 'message', 'fa80c232-d431-4392-9c03-51f8e07ebb9b', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:01:22.725433+00', NULL, '\xee0dcdba7b0dc691483d6d2079414c626990a177d8dfe1be99d9eaf5b358d2b9'),
	(112, 'message', 'fa80c232-d431-4392-9c03-51f8e07ebb9b', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:01:22.876733+00', '00:00:00.1513', '\xc7b4a828be7173746711cc946609bd4a4b2be7cd33ffef845c8387898864cb60'),
	(121, 'message', '2d6b3f16-a486-4f96-a4a5-459ce55305dd', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:01:23.987963+00', '00:00:00.135812', '\xc1c0168520f94642fd4208e828e038c31da32af84590bcf9eaa1574a0dd42c35'),
	(123, 'registration', '8e354023-cb46-48a7-bc8d-a5a5373fc08b', 2, 'match', 'pending', 'pending', 'system', NULL, '', 2, '2025-03-03 09:01:24.489278+00', '00:00:00.177683', '\x6caaf69fcb72fb1aae6320d1dcfa4028c8f1175edfd41a5775dca112bee0dc91'),
	(124, 'message', 'c082fa1d-0522-460b-a4bf-70cb7c440dc6', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:01:24.489736+00', NULL, '\x71f44e6a326fea024e77ef952ad387bae19b06bc4b0ff390c86e584c25d53022'),
	(125, 'message', 'c082fa1d-0522-460b-a4bf-70cb7c440dc6', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:01:24.576831+00', '00:00:00.087095', '\x217a24f861e3975074886670d478c2f1b3d312d9c6fc92c1d80e86e21761955b'),
	(134, 'message', 'bdf3cf56-b34d-45ea-bea2-931f5c723761', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:01:25.53832+00', '00:00:00.098083', '\x6ecc034b485853f0e4f9e06f07ffcf1a31e14574aa20b708665b289f2fb514f2'),
	(136, 'registration', '33402898-55ac-427a-a22e-a49787fca1bd', 2, 'match', 'pending', 'pending', 'system', NULL, '', 2, '2025-03-03 09:01:25.934129+00', '00:00:00.114743', '\xaeebb1461978d46c24fb8c2339a8d77d52cac35a74bfe3c01dda5bbc529781f4'),
	(137, 'message', '3d2dee85-7f0d-4b37-8e9b-8b85b9e3d22c', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:01:25.93441+00', NULL, '\x2b6ec81acaa7a7882638ab46321061c5e94d86a151633724a9af295fbd215693'),
	(138, 'message', '3d2dee85-7f0d-4b37-8e9b-8b85b9e3d22c', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:01:25.990396+00', '00:00:00.055986', '\x93e55160538d8396a642fc041c81c827cde9c0770a7797999275b8460ab533c0'),
	(147, 'message', '3a3f07e3-76e2-41fb-8316-4a651258116f', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:01:26.802565+00', '00:00:00.08566', '\x4517d14e9921e0ccdce95866b97d693d582b023a535628e27edb4c9c7e1a441e'),
	(158, 'message', 'cf96e4c0-097b-4dd9-8f51-004fd04b8601', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:01:35.893327+00', '00:00:00.066092', '\xe9ab5e87ca26b390ee8d34b6ef812be1efe80f441598b0682a763341f66bad45'),
	(181, 'message', 'bc8221ca-1583-48ce-960f-3c1f8af1543e', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:01:48.01734+00', '00:00:00.134388', '\xb6bbc3620801018d53f715f3760c04e374e571c703a9e51af591d8cebc04aad3'),
	(189, 'message', 'fec75daf-7dc4-4720-80db-f566017dd26d', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:01:48.825293+00', '00:00:00.086979', '\x0d1926877afecd2d78d691b95356d7e6b3eaad9701839b5d0476f2f306ee3eae'),
	(197, 'message', 'ab9e2074-d374-4622-814c-9b76fa13f550', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:01:49.825842+00', '00:00:00.058289', '\x12e7c14f48398f8664b5c23946a75c3236be25e0fd4258baa35209f2a3d7933c'),
	(200, 'message', 'aa2349b1-6036-4e68-b94d-826b02ff284f', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:01:58.991277+00', '00:00:00.049979', '\x231e4ed7718769d82ff3d2aba37196d3805dc3cdd2afb46f829c93cbd2e97297'),
	(102, 'registration', '5dc06b98-2f25-4d93-a58c-25a943a7403d', 4, 'activate', 'email_sent', 'activated', 'visitor', 'e3c0405b-a843-4746-9daa-abc3ca0e7ae1', '', 2, '2025-03-03 09:01:22.051095+00', '00:00:00.815269', '\x29a984b583d5232998a8e7051892423e085303b112af07075ef7e0e18aac90d0'),
	(103, 'account', 'dbc8202b-3dce-49bd-bd35-a03caf44527c', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:01:22.057052+00', NULL, '\x52043f8f7db65ccaef25499b6b57106c63f8b5d88b79c491cd5da13b6cbe9190'),
	(104, 'registration', '5dc06b98-2f25-4d93-a58c-25a943a7403d', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', 'e3c0405b-a843-4746-9daa-abc3ca0e7ae1', '', 2, '2025-03-03 09:01:22.057394+00', '00:00:00.006299', '\x25c4f1994eb2fdc32ee139b12c5d85c61932ea7ad827721fab45e74f2c330ab3'),
	(105, 'registration', '5dc06b98-2f25-4d93-a58c-25a943a7403d', 6, 'complete', 'tan_configured', 'completed', 'visitor', 'e3c0405b-a843-4746-9daa-abc3ca0e7ae1', '', 2, '2025-03-03 09:01:22.057552+00', '00:00:00.000158', '\x0bb8755f6e1df631d85a17555b552185260ddd1f60e5335cdecac4a1590c29c9'),
	(106, 'message', '6bac06d6-d84c-4bcf-8e2f-848196b774fe', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:01:22.057666+00', NULL, '\x4f34f1af66bf4b2937ea9eb5b883ffa65b99220ab1b4881a3282409b252e9516'),
	(115, 'registration', '14e945ef-2f58-4ac6-9266-b52193ce4fcb', 4, 'activate', 'email_sent', 'activated', 'visitor', 'd4cd470e-d1ce-4947-b08f-c0535c5bb82c', '', 2, '2025-03-03 09:01:23.704272+00', '00:00:00.652749', '\x9f8cba773079c820a097a5634c210452f86bbc2b7e1fd7828e79d8e38bb9850c'),
	(116, 'account', '35759628-fe20-4564-9854-f65b509a53a7', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:01:23.704594+00', NULL, '\x2d9df1c23fc0666f13181b38e4cc0ee78e796b253032ad8c17c9fc9f84b33827'),
	(117, 'registration', '14e945ef-2f58-4ac6-9266-b52193ce4fcb', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', 'd4cd470e-d1ce-4947-b08f-c0535c5bb82c', '', 2, '2025-03-03 09:01:23.704742+00', '00:00:00.00047', '\x3a75f87356fca5762fb29ed8f1afde88008634deeddf767391f5d7b551568ebe'),
	(118, 'registration', '14e945ef-2f58-4ac6-9266-b52193ce4fcb', 6, 'complete', 'tan_configured', 'completed', 'visitor', 'd4cd470e-d1ce-4947-b08f-c0535c5bb82c', '', 2, '2025-03-03 09:01:23.704854+00', '00:00:00.000112', '\x5cde09d8998e0149f19f8e21f8c5528fefa555f20927ee252b0c53326abe02db'),
	(119, 'message', '2d6b3f16-a486-4f96-a4a5-459ce55305dd', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:01:23.70496+00', NULL, '\x3cc722ae37a9e7c94567a94dcd3f2d5c0db06a113b2ddab48b6ca0e3335a45e5'),
	(128, 'registration', '8e354023-cb46-48a7-bc8d-a5a5373fc08b', 4, 'activate', 'email_sent', 'activated', 'visitor', '838c2501-44c5-4431-9162-11bf741b8652', '', 2, '2025-03-03 09:01:25.331233+00', '00:00:00.614498', '\xcaf5672f6f25b6ef158b8d68cd5460c6cb6f08c0c2caa81b5457614a70d83724'),
	(129, 'account', '02866a1b-0485-4060-b438-7db8db8aea9b', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:01:25.331611+00', NULL, '\x563487742540bb3c804eaaa3b23756e75bd4740a72f4deb4e818c72fa3863d33'),
	(130, 'registration', '8e354023-cb46-48a7-bc8d-a5a5373fc08b', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', '838c2501-44c5-4431-9162-11bf741b8652', '', 2, '2025-03-03 09:01:25.331831+00', '00:00:00.000598', '\xa97a2ca8a75880c7d9ab6b092a95a07ed3998c14deafc6bf9dee1d29aff735ae'),
	(131, 'registration', '8e354023-cb46-48a7-bc8d-a5a5373fc08b', 6, 'complete', 'tan_configured', 'completed', 'visitor', '838c2501-44c5-4431-9162-11bf741b8652', '', 2, '2025-03-03 09:01:25.332007+00', '00:00:00.000176', '\x8d98abfd07637f4bd92958609f062661e6a7c3871090ec28179e8b6869343db2'),
	(132, 'message', 'bdf3cf56-b34d-45ea-bea2-931f5c723761', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:01:25.332156+00', NULL, '\x10a506dae74f7c1d02adbfc80f850770a62e3137525b9d19b858f811ac8b4515'),
	(109, 'registration', '14e945ef-2f58-4ac6-9266-b52193ce4fcb', 1, 'submit', '', 'pending', 'visitor', NULL, '', 2, '2025-03-03 09:01:22.52794+00', NULL, '\x499e4ca2b97e6280df4695550e76f629f0a85dc25c08c6435cf60c9a76a38356'),
	(113, 'message', 'fa80c232-d431-4392-9c03-51f8e07ebb9b', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:01:22.993708+00', '00:00:00.116975', '\x25f162ba8ca978e1a577ca289cd8c35071e6a9c2b1da700e949c03db5ef5539d'),
	(114, 'registration', '14e945ef-2f58-4ac6-9266-b52193ce4fcb', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 2, '2025-03-03 09:01:23.051523+00', '00:00:00.326301', '\xaebaed66802a85fd558a629f9725b9f9355565d73b35f5f535fcdde5b27e0fce'),
	(120, 'message', '2d6b3f16-a486-4f96-a4a5-459ce55305dd', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:01:23.852151+00', '00:00:00.147191', '\x05d9911a2a87bfc104b88ae9d9d7d54f9d0ebfa69d5fdf3fdd9e47e448744d45'),
	(122, 'registration', '8e354023-cb46-48a7-bc8d-a5a5373fc08b', 1, 'submit', '', 'pending', 'visitor', NULL, '', 2, '2025-03-03 09:01:24.311595+00', NULL, '\xa327dbcf42c285c5495a3755dfa36b3c71383bb7b47f6af299796261019c7faf'),
	(126, 'message', 'c082fa1d-0522-460b-a4bf-70cb7c440dc6', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:01:24.685614+00', '00:00:00.108783', '\x4f23f962ac8438eed75139e85c682ad923146540a36c150e375b0bb557fba665'),
	(127, 'registration', '8e354023-cb46-48a7-bc8d-a5a5373fc08b', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 2, '2025-03-03 09:01:24.716735+00', '00:00:00.227457', '\x188a1286ab3c7c5004f9903bc4ee3119de98b01c75fccda368c6f8d3ea971eac'),
	(133, 'message', 'bdf3cf56-b34d-45ea-bea2-931f5c723761', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:01:25.440237+00', '00:00:00.108081', '\xe3ae43d6dba37c7e365adc36da50513dfc899ed25164ac024a5d3bf187fc21f5'),
	(135, 'registration', '33402898-55ac-427a-a22e-a49787fca1bd', 1, 'submit', '', 'pending', 'visitor', NULL, '', 2, '2025-03-03 09:01:25.819386+00', NULL, '\x0ca4fb55a9ff4b3738563e14bfaaa46eb9f132faaa161172583477de5751ebc9'),
	(139, 'message', '3d2dee85-7f0d-4b37-8e9b-8b85b9e3d22c', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:01:26.077+00', '00:00:00.086604', '\x54206810b23219222ee8dd7d582d5af3a1119b79deb293a5d34fda63ae9eab22'),
	(140, 'registration', '33402898-55ac-427a-a22e-a49787fca1bd', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 2, '2025-03-03 09:01:26.094329+00', '00:00:00.1602', '\x1efd0dd2e443fd7e514075b75e8717a7361d915d5276031c6fb61380b03a7edd'),
	(146, 'message', '3a3f07e3-76e2-41fb-8316-4a651258116f', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:01:26.716905+00', '00:00:00.088257', '\x34e3a6c1c14573b9f830e2bbea62a0a6cebb7138ef8bb3caf9265c450874c9b8'),
	(151, 'signin', '04cca9c8-5e2e-4840-ab15-caa0f46c792e', 1, 'start', '', 'started', 'visitor', NULL, '', 3, '2025-03-03 09:01:35.075193+00', NULL, '\x39c40f7772ee7e2eabc0952de1ef23e87a286c061e7c18703d66ba29526cd78c'),
	(152, 'letter', '2dd2bee0-b22c-40f5-9c6d-928fcc164a9c', 3, 'redeem', 'printed', 'redeemed', 'account:1ee74c1d-518c-4453-9fcc-4726ecd66bd4', 'e3f3d4ee-a031-4b9f-aac8-075fa7d655ac', '', 2, '2025-03-03 09:01:35.075575+00', '00:00:02.032559', '\x9fecc6bc5b4063f1af572838d5756472ebf86bdfaed5754d228cc9407fee6119'),
	(153, 'signin', '04cca9c8-5e2e-4840-ab15-caa0f46c792e', 2, 'verify_password', 'started', 'password_verified', 'account:1ee74c1d-518c-4453-9fcc-4726ecd66bd4', 'e3f3d4ee-a031-4b9f-aac8-075fa7d655ac', '', 3, '2025-03-03 09:01:35.075773+00', '00:00:00.00058', '\x83c34e89f046094bc3c2091d63597c2dc0ff9a66e9891b1a55cd4e12a3acc1a4'),
	(154, 'signin', '04cca9c8-5e2e-4840-ab15-caa0f46c792e', 3, 'sign_in', 'password_verified', 'signed_in', 'account:1ee74c1d-518c-4453-9fcc-4726ecd66bd4', 'e3f3d4ee-a031-4b9f-aac8-075fa7d655ac', '', 3, '2025-03-03 09:01:35.07594+00', '00:00:00.000167', '\xe14efcffbf2506c5d11b9103c2ab35ff00a7f7b776b3264cfeba00ff3c219755'),
	(155, 'account', '1ee74c1d-518c-4453-9fcc-4726ecd66bd4', 2, 'change_initial_credentials', 'first_login_password_change_required', 'tan_setup_required', 'account:1ee74c1d-518c-4453-9fcc-4726ecd66bd4', '754b785c-08a9-4111-8cae-e931f1f9b6c5', '', 4, '2025-03-03 09:01:35.826287+00', '00:00:03.718931', '\x206b0e5b1101fe276bc99d015bf1954bcadbe28bb4c3029426c2d701de5fde62'),
	(156, 'account', '1ee74c1d-518c-4453-9fcc-4726ecd66bd4', 3, 'go_without_tan', 'tan_setup_required', 'active', 'account:1ee74c1d-518c-4453-9fcc-4726ecd66bd4', NULL, '', 4, '2025-03-03 09:01:35.826924+00', '00:00:00.000637', '\x9cc0bc33f043e5b3f8673ecb7f6bb097d5c342156bcddf4f950421adb3c531de'),
	(157, 'message', 'cf96e4c0-097b-4dd9-8f51-004fd04b8601', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:01:35.827235+00', NULL, '\x005032efaf5c6f395c451d209e54cd55e6cf04db658f3233386338d96f4950c2'),
	(159, 'contact_change', '9f0a4c9d-78c5-4456-bfca-6f3b61244d19', 1, 'request', '', 'requested', 'account:1ee74c1d-518c-4453-9fcc-4726ecd66bd4', NULL, '', 2, '2025-03-03 09:01:35.947722+00', NULL, '\xbc4868a45ea0500b60164da72cc57223544d29489a44c9eeabc9295457eecb30'),
	(160, 'tan', '56efb6e6-b47a-4ee3-ac6f-b11ccc90d23e', 1, 'issue', '', 'issued', 'system', NULL, '', 2, '2025-03-03 09:01:35.94795+00', NULL, '\xb2e296b7a97a53239d9d28f40a578186f32ad1cf472143742c0e62d81457e2ad'),
	(161, 'message', '43977483-6f42-4849-8d25-656b5195cab4', 1, 'queue_tan', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:01:35.948117+00', NULL, '\x16796e70afef954d74e6ddb20304150c604e7c40a59ec7e86d7c7a5184f446dd'),
	(162, 'message', 'cf96e4c0-097b-4dd9-8f51-004fd04b8601', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:01:35.98398+00', '00:00:00.090653', '\x483544b9853293535b3a27675be7585f3e7cbcfa4128d9bcbd800159ba37267a'),
	(169, 'signin', 'f088ece7-17c0-4046-8279-6d1c9796475a', 1, 'start', '', 'started', 'visitor', NULL, '', 3, '2025-03-03 09:01:47.104385+00', NULL, '\x6c785b7a36c1192be0c29d655f86a89f4e8cd49552d8094b5cf6e296cf3c344e'),
	(170, 'letter', '928bab73-fda9-4026-bf8c-24a5ccdd5b15', 3, 'redeem', 'printed', 'redeemed', 'account:ffe9c11d-772d-4fc4-ba42-ffb36a197361', 'bf67f3e9-f03b-4d66-98b8-ef46169da07e', '', 2, '2025-03-03 09:01:47.10468+00', '00:00:01.947596', '\x4840c79b11beb5f2781a02d50e3e15ea46275362d24bcb6740fd04c100e7a1d1'),
	(171, 'signin', 'f088ece7-17c0-4046-8279-6d1c9796475a', 2, 'verify_password', 'started', 'password_verified', 'account:ffe9c11d-772d-4fc4-ba42-ffb36a197361', 'bf67f3e9-f03b-4d66-98b8-ef46169da07e', '', 3, '2025-03-03 09:01:47.104822+00', '00:00:00.000437', '\x92a78e38c02d3940aa66ded45070efc3cc650ec9e600d060389e8d58aa3cde14'),
	(172, 'signin', 'f088ece7-17c0-4046-8279-6d1c9796475a', 3, 'sign_in', 'password_verified', 'signed_in', 'account:ffe9c11d-772d-4fc4-ba42-ffb36a197361', 'bf67f3e9-f03b-4d66-98b8-ef46169da07e', '', 3, '2025-03-03 09:01:47.10495+00', '00:00:00.000128', '\x9477c5d7cdcd045dc96961fa3c9767345cf79d22c41576048c6b2de280d29a1a'),
	(173, 'account', 'ffe9c11d-772d-4fc4-ba42-ffb36a197361', 2, 'change_initial_credentials', 'first_login_password_change_required', 'tan_setup_required', 'account:ffe9c11d-772d-4fc4-ba42-ffb36a197361', 'd3a0da99-b6ff-48b3-bb08-23356824b482', '', 4, '2025-03-03 09:01:47.818033+00', '00:00:03.610978', '\x1f0a0761f4c1878c5b0bd871b5ecea6aefb64352570b58f8f0a5c64419019d7c'),
	(174, 'account', 'ffe9c11d-772d-4fc4-ba42-ffb36a197361', 3, 'go_without_tan', 'tan_setup_required', 'active', 'account:ffe9c11d-772d-4fc4-ba42-ffb36a197361', NULL, '', 4, '2025-03-03 09:01:47.818438+00', '00:00:00.000405', '\x2e8b5f52ea51e4770443250198e54416830891ba408daab4421cdae0f17a8cd5'),
	(175, 'message', 'bc8221ca-1583-48ce-960f-3c1f8af1543e', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:01:47.818616+00', NULL, '\xb60df578bb35b0ee0586575b005edd4fe1b9c4aae401fce861bc8288bfe2c87f'),
	(176, 'contact_change', '3c6006c4-b1af-46a1-b17b-394008d77b15', 1, 'request', '', 'requested', 'account:ffe9c11d-772d-4fc4-ba42-ffb36a197361', NULL, '', 2, '2025-03-03 09:01:47.855891+00', NULL, '\x1a1519651cc17752aea1e2642cc8f5587fcf48580578e47ca8eb94e8fd6d3f74'),
	(177, 'tan', '483dd2d0-3643-42c7-9682-f38863efeaaf', 1, 'issue', '', 'issued', 'system', NULL, '', 2, '2025-03-03 09:01:47.856138+00', NULL, '\x22db9ce32e23fdab866039ba96180df6e89e10a95dd043ebf2f94b6aadf9bba3'),
	(178, 'message', '89c9bec3-5280-459c-b7ba-93d87a8c9525', 1, 'queue_tan', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:01:47.856282+00', NULL, '\x00b7633f3f380b77651898178cb26278a864c2e4da3cfc93ad1d7fcee1fbe5e0'),
	(179, 'message', 'bc8221ca-1583-48ce-960f-3c1f8af1543e', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:01:47.882952+00', '00:00:00.064336', '\x6ff1066af41cabd6aee87132bfa73c901568854ed61539f92ad5c9bdd4c2efcc'),
	(190, 'message', 'fec75daf-7dc4-4720-80db-f566017dd26d', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:01:48.987912+00', '00:00:00.162619', '\xf45224e43c3ea576fa682ae59ef8a9aa3828e34ee11f6c4bbe61ec731df9a733'),
	(191, 'signin', 'e855e065-b9e7-4f2b-bb59-ce26ec3f6d3e', 1, 'start', '', 'started', 'visitor', NULL, '', 3, '2025-03-03 09:01:49.581595+00', NULL, '\x1efea04add630105872fa09ca4fb1b0231bb6832ff602484d602608d554d6c2a'),
	(192, 'signin', 'e855e065-b9e7-4f2b-bb59-ce26ec3f6d3e', 2, 'verify_password', 'started', 'password_verified', 'account:35759628-fe20-4564-9854-f65b509a53a7', 'f7912393-ed97-4b11-90de-a9940aba14df', '', 3, '2025-03-03 09:01:49.581837+00', '00:00:00.000242', '\xc9707cdea4693f3c7ac0a32f00ace1f1077c4c7077abd4cbbd6da364eeb93875'),
	(193, 'signin', 'e855e065-b9e7-4f2b-bb59-ce26ec3f6d3e', 3, 'sign_in', 'password_verified', 'signed_in', 'account:35759628-fe20-4564-9854-f65b509a53a7', 'f7912393-ed97-4b11-90de-a9940aba14df', '', 3, '2025-03-03 09:01:49.581945+00', '00:00:00.000108', '\x7c6cc00d219aade5087f47e00cb280103aa4b5d518f7aa7454b5880873d084d7'),
	(194, 'account', '35759628-fe20-4564-9854-f65b509a53a7', 2, 'request_closure', 'active', 'closing', 'account:35759628-fe20-4564-9854-f65b509a53a7', NULL, '', 4, '2025-03-03 09:01:49.725577+00', '00:00:26.020983', '\xce1d72dbb518958c910ec3d54872fd86cbb51c3402d303a5f8a62033e208429b'),
	(195, 'message', 'ab9e2074-d374-4622-814c-9b76fa13f550', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:01:49.725897+00', NULL, '\x2842219ec49e9648055696b848064aa00d21939bce5169b28a26ef08068b0b1c'),
	(196, 'message', 'ab9e2074-d374-4622-814c-9b76fa13f550', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:01:49.767553+00', '00:00:00.041656', '\x2ec0f4b0fa7a8cc7701df4d3ddbc567b840542196b3e51f345950d57dbb7d860'),
	(201, 'message', 'aa2349b1-6036-4e68-b94d-826b02ff284f', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:01:59.146006+00', '00:00:00.154729', '\x5ade8a685ce24d7027fbc2275340f3dddb8b69f2e877c4e436ec890aab561352'),
	(141, 'registration', '33402898-55ac-427a-a22e-a49787fca1bd', 4, 'activate', 'email_sent', 'activated', 'visitor', 'ee1244e9-ba15-44b2-abf5-6cd6f36de75f', '', 2, '2025-03-03 09:01:26.624451+00', '00:00:00.530122', '\x5de0184cb81001522a6ca23fe53af57933f0333f08ccfdbe60fc9b1205ace991'),
	(142, 'account', 'd4a29b96-bde1-45bf-a325-7bc169cd01a5', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:01:26.627926+00', NULL, '\x032b88364d5de9be57b65f3f3b77e1ba29a2800c41ad8dc2e7d6548acf1ca81f'),
	(143, 'registration', '33402898-55ac-427a-a22e-a49787fca1bd', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', 'ee1244e9-ba15-44b2-abf5-6cd6f36de75f', '', 2, '2025-03-03 09:01:26.62822+00', '00:00:00.003769', '\xe2b2bf07869fa09040b003b8b6bf23820fab5e67636c1d7b72fda99801d33991'),
	(144, 'registration', '33402898-55ac-427a-a22e-a49787fca1bd', 6, 'complete', 'tan_configured', 'completed', 'visitor', 'ee1244e9-ba15-44b2-abf5-6cd6f36de75f', '', 2, '2025-03-03 09:01:26.628428+00', '00:00:00.000208', '\x8135aa774e25cb1512801bfac6ca3b249f9d2b8c073a66fc82532c0dc72c6bf8'),
	(145, 'message', '3a3f07e3-76e2-41fb-8316-4a651258116f', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:01:26.628648+00', NULL, '\xb6d4d9c0c8c1abc617497ad7ae500e4db5da3aec3a6756191d5fc518660b797e'),
	(148, 'account', '1ee74c1d-518c-4453-9fcc-4726ecd66bd4', 1, 'auto_register', '', 'first_login_password_change_required', 'import', NULL, 'letter', 4, '2025-03-03 09:01:32.107356+00', NULL, '\x79b8b752694588edd52d5e35e2ba47afa136d60af25e4cb7bf60f925176f4e85'),
	(149, 'letter', '2dd2bee0-b22c-40f5-9c6d-928fcc164a9c', 1, 'order', '', 'created', 'system', NULL, '', 2, '2025-03-03 09:01:32.10858+00', NULL, '\xc9a4fddd60094656fc46a3a13f8f00bf65407861ba87ba2c8ddb7d9d2010a324'),
	(184, 'signin', '044ae64e-b133-4b3a-a151-658fee123208', 1, 'start', '', 'started', 'visitor', NULL, '', 3, '2025-03-03 09:01:48.579269+00', NULL, '\x79604bbe7cc7eec964dd57806729aec6be180944e4209503a87969be350fb59f'),
	(185, 'signin', '044ae64e-b133-4b3a-a151-658fee123208', 2, 'verify_password', 'started', 'password_verified', 'account:dbc8202b-3dce-49bd-bd35-a03caf44527c', 'a4d409e4-6fa4-4cc8-b1f1-e8cbfac082d0', '', 3, '2025-03-03 09:01:48.579598+00', '00:00:00.000329', '\xba3a755134afa27030041317278e7e05bb99d8503f813813d31c29d250decd44'),
	(186, 'signin', '044ae64e-b133-4b3a-a151-658fee123208', 3, 'sign_in', 'password_verified', 'signed_in', 'account:dbc8202b-3dce-49bd-bd35-a03caf44527c', 'a4d409e4-6fa4-4cc8-b1f1-e8cbfac082d0', '', 3, '2025-03-03 09:01:48.580479+00', '00:00:00.000881', '\xbb786f914cec3cf151471c780ad7739df590dc92832003ae7d117fd8403df02c'),
	(187, 'account', 'dbc8202b-3dce-49bd-bd35-a03caf44527c', 2, 'request_closure', 'active', 'closing', 'account:dbc8202b-3dce-49bd-bd35-a03caf44527c', NULL, '', 4, '2025-03-03 09:01:48.737984+00', '00:00:26.680932', '\x1bda52061f4c59aee06957db78c171b19eb99b9b9eb3b8df530c1cfcabf79c20'),
	(188, 'message', 'fec75daf-7dc4-4720-80db-f566017dd26d', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:01:48.738314+00', NULL, '\x1af8dd969c1d552466ac4f7f874454da7faef79f8868b7728a69ca54f7ce6055'),
	(150, 'letter', '2dd2bee0-b22c-40f5-9c6d-928fcc164a9c', 2, 'print_out', 'created', 'printed', 'system', NULL, '', 2, '2025-03-03 09:01:33.043016+00', '00:00:00.934436', '\x0b474283e1a6001d78920a91230ee86f1b5da9dcb74844aaf83e980a1ef3c197'),
	(168, 'letter', '928bab73-fda9-4026-bf8c-24a5ccdd5b15', 2, 'print_out', 'created', 'printed', 'system', NULL, '', 2, '2025-03-03 09:01:45.157084+00', '00:00:00.948642', '\xa2d256178776d0e7060d5e44f6f26f9744acbfdcb13194c30d67e5e2d0a19f33'),
	(163, 'message', '43977483-6f42-4849-8d25-656b5195cab4', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:01:36.070065+00', '00:00:00.121948', '\xabb96ef7dbf5cdc7aae2aafaceb97402df53461ef575c6c801e9c6b71981c5bd'),
	(164, 'message', '43977483-6f42-4849-8d25-656b5195cab4', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:01:36.159974+00', '00:00:00.089909', '\xeda2feccd4970c64bac4846ef143c54a0dd51e49e8119073683caa8688f75f50'),
	(165, 'tan', '56efb6e6-b47a-4ee3-ac6f-b11ccc90d23e', 2, 'accept_sending', 'issued', 'sent', 'system', NULL, '', 2, '2025-03-03 09:01:36.175875+00', '00:00:00.227925', '\x5bcf8bfde5d7bddb4ba86de352ee4a0f6cdee13ea24b5f49d40a840336735e77'),
	(166, 'account', 'ffe9c11d-772d-4fc4-ba42-ffb36a197361', 1, 'auto_register', '', 'first_login_password_change_required', 'import', NULL, 'letter', 4, '2025-03-03 09:01:44.207055+00', NULL, '\x7b56434c3c94fdccc2421e1e847d4872de01326a2a98113e83228a542266946c'),
	(167, 'letter', '928bab73-fda9-4026-bf8c-24a5ccdd5b15', 1, 'order', '', 'created', 'system', NULL, '', 2, '2025-03-03 09:01:44.208442+00', NULL, '\xe979ae3d04c49eb3b3282dfd9888f0a7b6b3227aa574edd1130c42e9eba47bb4'),
	(180, 'message', '89c9bec3-5280-459c-b7ba-93d87a8c9525', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:01:47.958562+00', '00:00:00.10228', '\x2aa442bdada7229109262f87fbbdf9f2f8238e31e6f30d9592eef6c62fe9dd1c'),
	(182, 'message', '89c9bec3-5280-459c-b7ba-93d87a8c9525', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:01:48.063718+00', '00:00:00.105156', '\xaeb5c374a71744fbd9ca350dc25dfa95c48004e93126fb8ad40f6ab0e415103d'),
	(183, 'tan', '483dd2d0-3643-42c7-9682-f38863efeaaf', 2, 'accept_sending', 'issued', 'sent', 'system', NULL, '', 2, '2025-03-03 09:01:48.073846+00', '00:00:00.217708', '\x92583cd0e24b593ba3d0c6b59d523a46d3134969e3041600348db6e9b0950db9'),
	(198, 'message', 'aa2349b1-6036-4e68-b94d-826b02ff284f', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:01:58.941298+00', NULL, '\x97c38c43388818dcea70893e9d34bc959736de9467cd5c35f9288cfa76fb3591');
INSERT INTO public.transition OVERRIDING SYSTEM VALUE VALUES
	(199, 'account', '02866a1b-0485-4060-b438-7db8db8aea9b', 2, 'end', 'active', 'ended', 'command-line', NULL, 'moved away', 4, '2025-03-03 09:01:58.955061+00', '00:00:33.62345', '\x930c6fd7ec62366f843ec4962a4c3043df68bf3222c21cc4dd68256fa6209a87'),
	(202, 'message', '3e511130-1607-45c8-a053-9f4f8893af9f', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:02:12.327153+00', NULL, '\x43ffd2dbd0d541500e9284fc64d51e931cf4ba85985d652b39d2dbf689424038'),
	(203, 'account', 'd4a29b96-bde1-45bf-a325-7bc169cd01a5', 2, 'end', 'active', 'ended', 'command-line', NULL, 'moved away', 4, '2025-03-03 09:02:12.332025+00', '00:00:45.704099', '\xb272519166773e608e93a34c161ff014cec4798d36d1b485bbbc36d0fabb9e70'),
	(204, 'message', '3e511130-1607-45c8-a053-9f4f8893af9f', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:02:12.429736+00', '00:00:00.102583', '\xf70e664d677ee5af49992ac12737584c75349ab8e50fe49d10ff92ae172b78bc'),
	(205, 'message', '3e511130-1607-45c8-a053-9f4f8893af9f', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:02:12.503542+00', '00:00:00.073806', '\xfbae3f579bb05fb7df992a656c844f335b691c10fc91aec082cb481bb7362c06'),
	(206, 'registration', '95226e3a-1894-49a7-9c33-39f6555db152', 1, 'submit', '', 'pending', 'visitor', NULL, '', 2, '2025-03-03 09:02:14.405253+00', NULL, '\x35c0e813505f0f410e0b700a41385eed29bed3a5a9138d837e7a5bdba7592ae1'),
	(207, 'registration', '95226e3a-1894-49a7-9c33-39f6555db152', 2, 'match', 'pending', 'pending', 'system', NULL, '', 2, '2025-03-03 09:02:14.551791+00', '00:00:00.146538', '\x8bed1d095a268550a0bf3376ee94a96fd61cfae975febaff610ddfd4da974b1e'),
	(208, 'message', '4dba9ae7-b87e-4bce-b83d-c9e707ba42e5', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:02:14.552068+00', NULL, '\xc1aa979112952fd05b47877b88daae376c0b1ef53ef649723f059f63eb4aaec5'),
	(209, 'message', '4dba9ae7-b87e-4bce-b83d-c9e707ba42e5', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:02:14.592886+00', '00:00:00.040818', '\xe07b74a5e84d216c47aa4fd6356e54ed196e73b0c78c4790de1ace51c3490449'),
	(210, 'message', '4dba9ae7-b87e-4bce-b83d-c9e707ba42e5', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:02:14.655894+00', '00:00:00.063008', '\xb1ce4db37b1af11ee64961e57fad4faaf975c7fdd91424d8e3d8f6e493162e45'),
	(211, 'registration', '95226e3a-1894-49a7-9c33-39f6555db152', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 2, '2025-03-03 09:02:14.67986+00', '00:00:00.128069', '\x7295de11c2128bacedb637754123b386db8ac7c45cf933290a3dd9896af9e1fa'),
	(212, 'registration', '95226e3a-1894-49a7-9c33-39f6555db152', 4, 'activate', 'email_sent', 'activated', 'visitor', '1e741304-38cf-4bb2-953f-f6f60059f659', '', 2, '2025-03-03 09:02:15.357244+00', '00:00:00.677384', '\x8a6305254edd797209d1cb740714f80067bd3557cd9ea8bc8e87ea689f4b4c35'),
	(213, 'account', '5a94fb7d-95e3-4f48-a423-7106fc458906', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:02:15.357522+00', NULL, '\xb2075d4454e681da9fc1257a2fb4b43e3d3228d0cc6d649fe6893086690f10af'),
	(214, 'registration', '95226e3a-1894-49a7-9c33-39f6555db152', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', '1e741304-38cf-4bb2-953f-f6f60059f659', '', 2, '2025-03-03 09:02:15.360621+00', '00:00:00.003377', '\x608deed5fce66d2393b9f67178e38371f21688c7eae9a261e8fb46b056e7ae6b'),
	(215, 'registration', '95226e3a-1894-49a7-9c33-39f6555db152', 6, 'complete', 'tan_configured', 'completed', 'visitor', '1e741304-38cf-4bb2-953f-f6f60059f659', '', 2, '2025-03-03 09:02:15.360923+00', '00:00:00.000302', '\xf3a62669c67cc3642db56d4afc6c36a7bde2aa1ec9e5ea5b1120467650cb93a8'),
	(216, 'message', '5ed04d13-aca4-413c-baa5-aab3c72307cb', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:02:15.361131+00', NULL, '\x3c5532294af0a89d32736d43a269d0a6e0f6251d9d40592625c9f28a9e2e4bd5'),
	(217, 'message', '5ed04d13-aca4-413c-baa5-aab3c72307cb', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:02:15.413648+00', '00:00:00.052517', '\x28dbe1cd2cec2e78c5e694ac3af39e6d55a77bf28b798877c798e557c696fc41'),
	(218, 'message', '5ed04d13-aca4-413c-baa5-aab3c72307cb', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:02:15.487783+00', '00:00:00.074135', '\xae3b65da0400ed607d4f34024f2e2831963afdc5ae4e496b8cba1320c237ed7b'),
	(219, 'recovery', 'b0daf123-d331-4f42-9e30-86906fbc6e72', 1, 'request', '', 'requested', 'visitor', NULL, '', 5, '2025-03-03 09:02:16.020018+00', NULL, '\x3bd9945d5921fdddb26bbaa62acce3091ebfbed69aa92103b6dbe988c2db8573'),
	(220, 'message', '8357dbd6-0e15-4ccf-8748-76ff2fe2739f', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:02:16.21434+00', NULL, '\x8c5fc01edadc0edcbc07f2892085013b22e8e412a2f18cdd721979aeeffe836c'),
	(221, 'message', '8357dbd6-0e15-4ccf-8748-76ff2fe2739f', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:02:16.2957+00', '00:00:00.08136', '\x445a9b84732399f52040944435c5ba7bc1b965defd73d89553c447b68b4941e2'),
	(222, 'message', '8357dbd6-0e15-4ccf-8748-76ff2fe2739f', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:02:16.498707+00', '00:00:00.203007', '\x8b00864f302f4a0d63453ee345801911fb9420d89892668099699aa642337c7b'),
	(223, 'recovery', 'b0daf123-d331-4f42-9e30-86906fbc6e72', 2, 'accept_mail', 'requested', 'link_sent', 'system', NULL, '', 5, '2025-03-03 09:02:16.582504+00', '00:00:00.562486', '\xb3f17ba6c5e946ba5a31e69497b151e4f0fb5ab42591fa2f2ef86722709be029'),
	(224, 'registration', 'e183ae0a-85a9-42a9-ac1d-475d3242bc1f', 1, 'submit', '', 'pending', 'visitor', NULL, '', 2, '2025-03-03 09:02:16.618661+00', NULL, '\x19d4ca455a75c651c17aae55e95893cab8ad6c979145eb4bbf223a9a714796f5'),
	(225, 'registration', 'e183ae0a-85a9-42a9-ac1d-475d3242bc1f', 2, 'match', 'pending', 'pending', 'system', NULL, '', 2, '2025-03-03 09:02:16.811254+00', '00:00:00.192593', '\x29fdc3faff84ad7396805b6e7eaa58efd5cef1fc3f2c798b3762989bf61d6810'),
	(226, 'message', 'ab697954-339a-4301-b048-63130debee21', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:02:16.811496+00', NULL, '\xde6e06db40f0a754b04d0d142366361acc46eb5ef2d85364b09c84fffb9c6278'),
	(227, 'message', 'ab697954-339a-4301-b048-63130debee21', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:02:16.911536+00', '00:00:00.10004', '\xf02d7acf26742b54c43315226484772704457d95784b818ca604c7e48ab854f3'),
	(228, 'message', 'ab697954-339a-4301-b048-63130debee21', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:02:17.045271+00', '00:00:00.133735', '\xd976f00135ac39eafa2c97005385a58569d3982757712f7025b38fb712b08b50'),
	(229, 'registration', 'e183ae0a-85a9-42a9-ac1d-475d3242bc1f', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 2, '2025-03-03 09:02:17.08178+00', '00:00:00.270526', '\x35bdf83f6168998e21c4e1c9f15482fdc6705034be03c077f3c3ec9e1faea132'),
	(230, 'registration', 'e183ae0a-85a9-42a9-ac1d-475d3242bc1f', 4, 'activate', 'email_sent', 'activated', 'visitor', '96b27f6f-78c7-4752-a3fc-adc14fba57f1', '', 2, '2025-03-03 09:02:17.827665+00', '00:00:00.745885', '\x44ba66ecfa0aeef13aede63d78ec9d858a2f1353d58691c20ed7ddd88cf43492'),
	(231, 'account', 'c408c742-f477-49ca-aa04-e5fdf1f060ba', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:02:17.827933+00', NULL, '\x1c9baebf7fbc2978bfb857ab0ef582c04d7cc571d58989db1dab110cec945207'),
	(232, 'registration', 'e183ae0a-85a9-42a9-ac1d-475d3242bc1f', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', '96b27f6f-78c7-4752-a3fc-adc14fba57f1', '', 2, '2025-03-03 09:02:17.828056+00', '00:00:00.000391', '\xdfa414f9e253eb748dbbed74d87420212e6cb381af9447f2b339b057722677cb'),
	(233, 'registration', 'e183ae0a-85a9-42a9-ac1d-475d3242bc1f', 6, 'complete', 'tan_configured', 'completed', 'visitor', '96b27f6f-78c7-4752-a3fc-adc14fba57f1', '', 2, '2025-03-03 09:02:17.828175+00', '00:00:00.000119', '\x744000cf492aaa580f88dd6cc5d31caf1ff8707d14000fb237b12ad3711b019c'),
	(234, 'message', '3dd48c53-342f-4b77-b409-d38a899c21d0', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:02:17.828272+00', NULL, '\x4eff2e48f060e329b4dc67bd6f567b91a7e34f3d7de60e0b298b712547fb767f'),
	(235, 'message', '3dd48c53-342f-4b77-b409-d38a899c21d0', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:02:17.9353+00', '00:00:00.107028', '\x596b9a576613d7855a9cceaeb2f7ae84ef830cd5904ae731846e5726bf029523'),
	(236, 'message', '3dd48c53-342f-4b77-b409-d38a899c21d0', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:02:18.029495+00', '00:00:00.094195', '\xe35bc7b6e4891cfebe824f016145edf1975a8abc9a6acf3c45d5b15146118cd6'),
	(237, 'recovery', 'ef7bbf34-5e7d-4757-a792-b7aff8c5c32c', 1, 'request', '', 'requested', 'visitor', NULL, '', 5, '2025-03-03 09:02:18.293933+00', NULL, '\xff4f10e6d512c3b11e82e37b58ecba06af9f4d8d853322afc54031c3529d9b92'),
	(238, 'letter', '8c2e5353-a000-41b6-a066-20ea4d63d6b1', 1, 'order', '', 'created', 'system', NULL, '', 2, '2025-03-03 09:02:18.589185+00', NULL, '\x970a07faad51445ef2dbca9c8b3e84d8af53de311af63db53c03d30f85ac94b0'),
	(239, 'recovery', 'ef7bbf34-5e7d-4757-a792-b7aff8c5c32c', 2, 'send_letter', 'requested', 'letter_sent', 'system', NULL, '', 5, '2025-03-03 09:02:18.589433+00', '00:00:00.2955', '\x5ee99cb4e32b9508b568e04a3b406fc7d9bbade28db47f4c830c72f8874adb85'),
	(240, 'message', '04c0bd5a-14c6-47bc-aed0-0f6a59c0462e', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:02:18.59475+00', NULL, '\x0a41f97dad0586726ff56128536a4423aae5134eb7da796db978fabbebea1279'),
	(241, 'message', '04c0bd5a-14c6-47bc-aed0-0f6a59c0462e', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:02:18.697576+00', '00:00:00.102826', '\x138a7bff732d4d3edb5ca84cc0bd01ca399723e3692bddd454ef1b6a6f99e830'),
	(248, 'message', 'ff35b2ee-7d47-47cc-af62-1d888f7ac924', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:02:19.93896+00', '00:00:00.082628', '\x953167bc731458d402a630413d4d35802c1c116346165d04cdd9006d02c169e7'),
	(249, 'registration', '95af8dab-67a9-458c-b5c5-a9108c94a9ec', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 2, '2025-03-03 09:02:19.9654+00', '00:00:00.160076', '\xc51fb526823e105b4ba5a409c6304e4bdd042f441ef6f4802976998e8fd5993c'),
	(251, 'registration', '8221f792-6f08-41e4-956a-294fbf746064', 2, 'match', 'pending', 'pending', 'system', NULL, '', 2, '2025-03-03 09:02:20.451529+00', '00:00:00.146117', '\x30bcd9a6e4104f6da2ed9534a7c69c8e781ea94f948fb34540dc51a16c110d30'),
	(252, 'message', '1c586cc9-77a8-4bca-a7ca-9b20a37800af', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:02:20.451897+00', NULL, '\xc0e2315d97818f5804870b0a02eaa30bb3e89afbe4cff5bc7e4be9d4ee0c0efc'),
	(253, 'message', '1c586cc9-77a8-4bca-a7ca-9b20a37800af', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:02:20.542988+00', '00:00:00.091091', '\x41a88e195dc01702dd13bd699e88e0cf6f82fb22b851130eed6206cd839b3009'),
	(262, 'message', '81f37c0c-fe89-418b-b8a8-f3eb0f2a698f', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:02:21.598976+00', '00:00:00.063449', '\x0aa991427321981ede95b72ed8003c470a69be704e103e47907955d166c70520'),
	(277, 'message', '523d4bac-45b1-4822-934d-312166ba9d6c', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:02:23.379197+00', '00:00:00.089056', '\x472eeae43d72b1d5599e1eb5daba0c85899f1e3e3a77d9191f16db1c8ad0cf37'),
	(278, 'registration', '9418055a-f571-4600-ba0f-5e56a78cdd4c', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 2, '2025-03-03 09:02:23.404063+00', '00:00:00.173034', '\xe4d45ce01869c1248edfe96e87fc5655d321583e03f4338a5864af574e6f2eb6'),
	(284, 'message', 'd33857e2-2f1a-41cf-8eb2-bafcbe677cf5', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:02:24.195751+00', '00:00:00.096438', '\x6f51b6f96c670d1647198d7015c902ea31ffb20a0c72cf0bbe9cc51c414951df'),
	(299, 'message', 'a090d07d-dbda-4d1a-8a0c-bceb031fd71b', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:02:25.80433+00', '00:00:00.098744', '\xa43c266fa22843a702e92cf7e4a4e512a60c585eec842f78f3c3eb93f237c1fa'),
	(300, 'registration', '838d1bd9-3c4c-43e7-acf2-95e5bc226458', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 2, '2025-03-03 09:02:25.839589+00', '00:00:00.254174', '\x448223c7713835b8fab72e55f915590a7dd5520f89274170021ffe74648bf103'),
	(306, 'message', '56970e20-57d7-4663-8b71-7fc9604a8e3f', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:02:26.521777+00', '00:00:00.101164', '\xf2e3225944796ffa60c31becb0336fd74e7ba404cb082e5c1072eee64eec0a58'),
	(319, 'registration', 'f26a4171-c3e5-4dab-9ee1-797110fdb45f', 2, 'match', 'pending', 'pending', 'system', NULL, '', 2, '2025-03-03 09:02:39.559572+00', '00:00:00.147636', '\x57357dc08f456a973b66855f31c80aef91483ed4021801589e8ce0cd390fce83'),
	(320, 'message', '0fa470a8-41c3-444b-993e-9e538315313e', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:02:39.559834+00', NULL, '\x8d1a1e3af47d8232e959efe0343ae4dbd7f59dd174b6925909a58cd95bab7481'),
	(321, 'message', '0fa470a8-41c3-444b-993e-9e538315313e', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:02:39.647057+00', '00:00:00.087223', '\x79e7b2f32f5dddd8b086deb691ca2dfac1c837e09887d633554df8a0483c52d9'),
	(330, 'message', 'f822206e-08ae-410f-ae23-b0185db205bb', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:02:40.451391+00', '00:00:00.088063', '\xf783e6caa796e176934b1570b33b2e58cd92203f82a2a4e1f554f6147ebe96ef'),
	(335, 'message', '03c695b2-8c66-42e3-b420-3fa13614b024', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:02:52.505982+00', NULL, '\x1d9a8fd1e6f6d32c21030b4b27a2b70fae84be183e9741d5b4f5ea76a4366877'),
	(336, 'message', '03c695b2-8c66-42e3-b420-3fa13614b024', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:02:52.583532+00', '00:00:00.07755', '\x6ee12ceae72b13c88bd592924e3b96df76243489156ebf59b07a2eda7b3afa19'),
	(242, 'message', '04c0bd5a-14c6-47bc-aed0-0f6a59c0462e', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:02:18.847831+00', '00:00:00.150255', '\xea54daaa5807284d3d1d9134d0d5b94bf6281d9a6e47e2438c7a149e896617d2'),
	(243, 'letter', '8c2e5353-a000-41b6-a066-20ea4d63d6b1', 2, 'print_out', 'created', 'printed', 'system', NULL, '', 2, '2025-03-03 09:02:19.422043+00', '00:00:00.832858', '\x5ab59043aeeebb783bb88d811f3af11e1530fe211dff3ab0dfcfff5460fee021'),
	(245, 'registration', '95af8dab-67a9-458c-b5c5-a9108c94a9ec', 2, 'match', 'pending', 'pending', 'system', NULL, '', 2, '2025-03-03 09:02:19.805324+00', '00:00:00.17622', '\x5b4d7917dd4c6d81c439fee3668f92ea60871e6db7e7071729ee8682203860df'),
	(246, 'message', 'ff35b2ee-7d47-47cc-af62-1d888f7ac924', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:02:19.805499+00', NULL, '\x8da4b75cd8faba50251b7c5d257de100fc1a1de39b81a6ecce28012dd9dc0c01'),
	(247, 'message', 'ff35b2ee-7d47-47cc-af62-1d888f7ac924', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:02:19.856332+00', '00:00:00.050833', '\xa002899836775450fe83b4e08a9721396ee279e026cc668ae8ee6089e7a557ae'),
	(254, 'message', '1c586cc9-77a8-4bca-a7ca-9b20a37800af', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:02:20.664766+00', '00:00:00.121778', '\x09dbbef97531b15bd47ddad12367056d2badb050194d2db626353c59a5e3ff79'),
	(255, 'registration', '8221f792-6f08-41e4-956a-294fbf746064', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 2, '2025-03-03 09:02:20.688792+00', '00:00:00.237263', '\x9bf26f05a17a50d4ca7e5a19946007056d4b8bdf42b1ab39c0bb814f617bd99e'),
	(261, 'message', '81f37c0c-fe89-418b-b8a8-f3eb0f2a698f', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:02:21.535527+00', '00:00:00.08014', '\xc9ffa4a817cab7712f6ba40cb9fea80c4b5d952ca7d7537c0a644bbd4fd3c483'),
	(274, 'registration', '9418055a-f571-4600-ba0f-5e56a78cdd4c', 2, 'match', 'pending', 'pending', 'system', NULL, '', 2, '2025-03-03 09:02:23.231029+00', '00:00:00.159444', '\xd6e17b9fb1e5483a08345427289f576421118a5752d047c63b6b71db0739a916'),
	(275, 'message', '523d4bac-45b1-4822-934d-312166ba9d6c', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:02:23.231251+00', NULL, '\xf17c221c94c568658f640a2cb4d1d139239a1536fbc62448730e7037bd01671b'),
	(276, 'message', '523d4bac-45b1-4822-934d-312166ba9d6c', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:02:23.290141+00', '00:00:00.05889', '\x66e7a42b052c6709dd7b4057f6f8665904ac97315c88e2b884508e3e693968a1'),
	(285, 'message', 'd33857e2-2f1a-41cf-8eb2-bafcbe677cf5', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:02:24.284662+00', '00:00:00.088911', '\xfa556677abe1b271ed83dfdf55cbbd27adaa5839c20a9b0477a53c1862a05f57'),
	(296, 'registration', '838d1bd9-3c4c-43e7-acf2-95e5bc226458', 2, 'match', 'pending', 'pending', 'system', NULL, '', 2, '2025-03-03 09:02:25.585415+00', '00:00:00.204653', '\x20fa42b537d8674c1cc3f9ab06951a95674424e419a39455183ce0a3db00c59d'),
	(297, 'message', 'a090d07d-dbda-4d1a-8a0c-bceb031fd71b', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:02:25.585694+00', NULL, '\x1ffc27e1f0f86af8b3228c572a08e1091738a18133fbbbed5c83bd939a38decd'),
	(298, 'message', 'a090d07d-dbda-4d1a-8a0c-bceb031fd71b', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:02:25.705586+00', '00:00:00.119892', '\x2dd2fc7eea58ebbd7bbb2c341b468c6116af5eafd97866500ca38ea3839b75ea'),
	(307, 'message', '56970e20-57d7-4663-8b71-7fc9604a8e3f', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:02:26.610492+00', '00:00:00.088715', '\x9fdd2973a43b53b8ab2962870c5112d0316e40c04e39952f60e295e567f73b82'),
	(322, 'message', '0fa470a8-41c3-444b-993e-9e538315313e', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:02:39.744911+00', '00:00:00.097854', '\xa0134f26d725cd7f5b22a63216e545e364ce10d7fdf906e0cb285e333ed61920'),
	(323, 'registration', 'f26a4171-c3e5-4dab-9ee1-797110fdb45f', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 2, '2025-03-03 09:02:39.765322+00', '00:00:00.20575', '\x2d0382d864619bf875b8e8475cd46b4aa03e03ab3f3ffd1b04ad5a64ee1bb003'),
	(329, 'message', 'f822206e-08ae-410f-ae23-b0185db205bb', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:02:40.363328+00', '00:00:00.089377', '\x33f900b2c5e368784677a33d1dba66cb6c6fc9376f1408fe8d00d48763d84c91'),
	(333, 'letter', 'a7758767-59a1-4720-9365-c280a0652b7c', 2, 'print_out', 'created', 'printed', 'system', NULL, '', 2, '2025-03-03 09:02:50.367781+00', '00:00:01.269039', '\x513c9ff7109c3f0414227d468f40c62613aa29cbdd7ad6d5f4114569e6d1d07c'),
	(340, 'recovery', 'fa05d8ea-1ad4-4c32-a159-630fc2ca64c7', 2, 'answer', 'requested', 'done', 'system', NULL, '', 5, '2025-03-03 09:03:01.616743+00', '00:00:00.171146', '\x417af081688f79fe00bbf0514d46b03ab3d501baf11892a907da9dac22ad7bf1'),
	(341, 'message', '15682107-e932-43ad-bd36-a8a73d26fda9', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:03:01.617007+00', NULL, '\x9a303a070c7247bfcf9c2e5e04ba814c96445236dbf9237eaa49c8ce4cdf632a'),
	(244, 'registration', '95af8dab-67a9-458c-b5c5-a9108c94a9ec', 1, 'submit', '', 'pending', 'visitor', NULL, '', 2, '2025-03-03 09:02:19.629104+00', NULL, '\x0651100d87a25a4d8d329afa121ad2951723e7d98f0749acd688fe446e67ed83'),
	(301, 'registration', '838d1bd9-3c4c-43e7-acf2-95e5bc226458', 4, 'activate', 'email_sent', 'activated', 'visitor', '73de6f6d-8440-48b1-a3fa-222a8c756af7', '', 2, '2025-03-03 09:02:26.419741+00', '00:00:00.580152', '\x3584e0a022c2c32324e46d2587974271be6283f1672b70a3504829942ce9e5b8'),
	(302, 'account', 'd1117030-ae73-43e1-85b1-11782db4a28b', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:02:26.420091+00', NULL, '\xe1201e652830ac2ab262ee0cbb4f1a23d041e11d4e5db723c43020d564726928'),
	(303, 'registration', '838d1bd9-3c4c-43e7-acf2-95e5bc226458', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', '73de6f6d-8440-48b1-a3fa-222a8c756af7', '', 2, '2025-03-03 09:02:26.420285+00', '00:00:00.000544', '\x3c294e53f3a7aec100f8ef2fa31fed3c587c435570e135d0c9fd4a369cb51024'),
	(304, 'registration', '838d1bd9-3c4c-43e7-acf2-95e5bc226458', 6, 'complete', 'tan_configured', 'completed', 'visitor', '73de6f6d-8440-48b1-a3fa-222a8c756af7', '', 2, '2025-03-03 09:02:26.420474+00', '00:00:00.000189', '\x84bf6227b5dbcdb1d396e44fd8479b0155264b35e1dd2d8502615e09e8a8be8e'),
	(305, 'message', '56970e20-57d7-4663-8b71-7fc9604a8e3f', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:02:26.420613+00', NULL, '\x1076f3429cfc75cc6aaaef2db0c915f57c3043b5722af74f7bb320159d946cf9'),
	(250, 'registration', '8221f792-6f08-41e4-956a-294fbf746064', 1, 'submit', '', 'pending', 'visitor', NULL, '', 2, '2025-03-03 09:02:20.305412+00', NULL, '\x39b9f946c942befa1381bd7f98d9147a49e13383cd20b5a0d5c2882b0f23ffe6'),
	(295, 'registration', '838d1bd9-3c4c-43e7-acf2-95e5bc226458', 1, 'submit', '', 'pending', 'visitor', NULL, '', 2, '2025-03-03 09:02:25.380762+00', NULL, '\xd39d373e2cf5e931642da8b097b619b55020691b4c2f941bdbb6369b1f4e8b5b'),
	(308, 'signin', 'cde70a7c-795f-4761-82f2-a08e73e3bc3b', 1, 'start', '', 'started', 'visitor', NULL, '', 3, '2025-03-03 09:02:27.050823+00', NULL, '\x151aab6cfa4add91357cf78eccfeae8e9d1795b05f59dbe4dc16968af9eaa802'),
	(309, 'signin', 'cde70a7c-795f-4761-82f2-a08e73e3bc3b', 2, 'verify_password', 'started', 'password_verified', 'account:d1117030-ae73-43e1-85b1-11782db4a28b', 'aaf478b8-5cbd-4bb2-a497-01d02c6372a8', '', 3, '2025-03-03 09:02:27.051173+00', '00:00:00.00035', '\xf6537785a22097b607c13b6f71e48a31b80b3db1c4e740b318b81a3436e1fe84'),
	(310, 'tan', 'afa7f371-1862-4fca-91bc-11584ef3a971', 1, 'issue', '', 'issued', 'system', NULL, '', 2, '2025-03-03 09:02:27.051362+00', NULL, '\xc7381329167d975bf2d2f05ca71af55add59bcfe4d722b1639e59ab9886b9006'),
	(311, 'message', '9ab1a2b3-7cd9-4cf8-8b03-3be9a12681f8', 1, 'queue_tan', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:02:27.051507+00', NULL, '\x22744438bb4edc997d0b23fb273dd694656664c886552f7ae7f812c2a58fb0f5'),
	(312, 'signin', 'cde70a7c-795f-4761-82f2-a08e73e3bc3b', 3, 'send_tan', 'password_verified', 'tan_sent', 'account:d1117030-ae73-43e1-85b1-11782db4a28b', NULL, '', 3, '2025-03-03 09:02:27.051642+00', '00:00:00.000469', '\x0ca9450012a6f196492ccf68bea1d1c84ff1698c8ca6fcdcc688244dec3e0cfe'),
	(318, 'registration', 'f26a4171-c3e5-4dab-9ee1-797110fdb45f', 1, 'submit', '', 'pending', 'visitor', NULL, '', 2, '2025-03-03 09:02:39.411936+00', NULL, '\x237a6044a0bf5f676dda14f94b040987aad0782eead4128fdce14c27211d8ddf'),
	(334, 'recovery', '770279e2-11bd-45cb-bf00-e4b84fbc992b', 1, 'request', '', 'requested', 'visitor', NULL, '', 5, '2025-03-03 09:02:52.375347+00', NULL, '\xf2e38cab271172f916a5d5dd9486a271ed8417b76b3751284aedf976b10ca811'),
	(256, 'registration', '8221f792-6f08-41e4-956a-294fbf746064', 4, 'activate', 'email_sent', 'activated', 'visitor', 'd77d10d2-d6b8-45c5-ac5c-0a044c8b7666', '', 2, '2025-03-03 09:02:21.445161+00', '00:00:00.756369', '\xa4b24c99715372b4a48ab1d386bfedc8ce16a05595cc438580a4070902fc3b87'),
	(257, 'account', 'f4b67927-6068-408a-a0ae-90797de4d4dc', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:02:21.454873+00', NULL, '\x0bfe853479ece304865eccfec3f96f5b778cb13eb468ae433a98dd8ab88e76f9'),
	(258, 'registration', '8221f792-6f08-41e4-956a-294fbf746064', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', 'd77d10d2-d6b8-45c5-ac5c-0a044c8b7666', '', 2, '2025-03-03 09:02:21.455137+00', '00:00:00.009976', '\xfc0f9484a944ae4ea6761d77ba7035556ac82628b02fb5d646e74c71a251b0b4'),
	(259, 'registration', '8221f792-6f08-41e4-956a-294fbf746064', 6, 'complete', 'tan_configured', 'completed', 'visitor', 'd77d10d2-d6b8-45c5-ac5c-0a044c8b7666', '', 2, '2025-03-03 09:02:21.455274+00', '00:00:00.000137', '\xa50f3b880f11ad293ad7301b25dc694e8ca5e1359bb844356279cc7d36f1f077');
INSERT INTO public.transition OVERRIDING SYSTEM VALUE VALUES
	(260, 'message', '81f37c0c-fe89-418b-b8a8-f3eb0f2a698f', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:02:21.455387+00', NULL, '\x230d1678fe9d14dd6d7a9dd10f6d4cd6cf6b6e9c440184a9bae3085c7feb763c'),
	(263, 'signin', 'e3159086-2f57-47e2-9365-64e6fba2013c', 1, 'start', '', 'started', 'visitor', NULL, '', 3, '2025-03-03 09:02:22.198283+00', NULL, '\xe22b1b2262cea89026168bd1b400fa809d7eed7f3e861f556fdc7a08d7527cd1'),
	(264, 'signin', 'e3159086-2f57-47e2-9365-64e6fba2013c', 2, 'verify_password', 'started', 'password_verified', 'account:f4b67927-6068-408a-a0ae-90797de4d4dc', '22cb9be0-e6fc-4484-aa92-d075011eca6e', '', 3, '2025-03-03 09:02:22.198514+00', '00:00:00.000231', '\x0a5f275b5ffb025d162d71c9936db411c01f16091d5a90aa878775c3cdefff00'),
	(265, 'tan', '5376e4a0-64ab-48ee-9ebb-1b3b25648d24', 1, 'issue', '', 'issued', 'system', NULL, '', 2, '2025-03-03 09:02:22.198644+00', NULL, '\x4f36d17f1bd3d674d7dbc87aae7fc614b528674a42ddee348718631ec6c41531'),
	(266, 'message', 'b196fbee-c634-4580-92e5-fafb058534d1', 1, 'queue_tan', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:02:22.198745+00', NULL, '\x16fa129d491b10f3d5712ed75dcd1a9e32f3a17020f63d896df4df86a0c97d5a'),
	(267, 'signin', 'e3159086-2f57-47e2-9365-64e6fba2013c', 3, 'send_tan', 'password_verified', 'tan_sent', 'account:f4b67927-6068-408a-a0ae-90797de4d4dc', NULL, '', 3, '2025-03-03 09:02:22.198856+00', '00:00:00.000342', '\xe557220c299c44f3a953b1888b9b438d2a5d5be6df55f38a13815e1fb3dea4f2'),
	(268, 'message', 'b196fbee-c634-4580-92e5-fafb058534d1', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:02:22.259345+00', '00:00:00.0606', '\x605879a7b9381f1881dc5bd8813ac5635ca12f6943f76d11c1573169492240bd'),
	(269, 'message', 'b196fbee-c634-4580-92e5-fafb058534d1', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:02:22.358703+00', '00:00:00.099358', '\x18d77fcc4fdfa8ead8d186a8a2d5eae7534999c350dcb7cbefec1fa3eb80fc61'),
	(270, 'tan', '5376e4a0-64ab-48ee-9ebb-1b3b25648d24', 2, 'accept_sending', 'issued', 'sent', 'system', NULL, '', 2, '2025-03-03 09:02:22.377633+00', '00:00:00.178989', '\x3b2b94a2140e2e392a16765fd9539ef6d9f3d6b027af694c830aba3a8805e6a4'),
	(271, 'tan', '5376e4a0-64ab-48ee-9ebb-1b3b25648d24', 3, 'verify', 'sent', 'verified', 'account:f4b67927-6068-408a-a0ae-90797de4d4dc', 'a5aac87c-a412-4b5f-ac3a-2485acec29f5', '', 2, '2025-03-03 09:02:22.589138+00', '00:00:00.211505', '\x7a0bf82c988326371c4e2d54b9cfbef624470f52ac6c4f6f8aad4f3f6c6315af'),
	(272, 'signin', 'e3159086-2f57-47e2-9365-64e6fba2013c', 4, 'sign_in', 'tan_sent', 'signed_in', 'account:f4b67927-6068-408a-a0ae-90797de4d4dc', 'a5aac87c-a412-4b5f-ac3a-2485acec29f5', '', 3, '2025-03-03 09:02:22.589479+00', '00:00:00.390623', '\x5d0adeeed85338f1ce861ed13b2adddb3abd5558baec5ffddf1027b407cad5ed'),
	(279, 'registration', '9418055a-f571-4600-ba0f-5e56a78cdd4c', 4, 'activate', 'email_sent', 'activated', 'visitor', '81abf69f-639b-46e4-93f6-d29b83ba0902', '', 2, '2025-03-03 09:02:24.098447+00', '00:00:00.694384', '\x50ae999361591ed0fa592bca5e85ba101eeddb759e3a79e71495521401f36fce'),
	(280, 'account', '1bfed214-cc0b-43bb-b29c-32c6bac7000b', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:02:24.098736+00', NULL, '\x09f6748be4f41be1c3e1cafab142fb13b0a4fae5962476aef2c83ccd47be1a25'),
	(281, 'registration', '9418055a-f571-4600-ba0f-5e56a78cdd4c', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', '81abf69f-639b-46e4-93f6-d29b83ba0902', '', 2, '2025-03-03 09:02:24.098997+00', '00:00:00.00055', '\x4c7837cfc0673af1e5d66aea481848b6312a8ebd02beb5d113da1064a8db4330'),
	(282, 'registration', '9418055a-f571-4600-ba0f-5e56a78cdd4c', 6, 'complete', 'tan_configured', 'completed', 'visitor', '81abf69f-639b-46e4-93f6-d29b83ba0902', '', 2, '2025-03-03 09:02:24.099168+00', '00:00:00.000171', '\x73a04f3d8c2698e410c59346f58eb1d7f32779447c3d5b1e467759a40ed3d494'),
	(283, 'message', 'd33857e2-2f1a-41cf-8eb2-bafcbe677cf5', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:02:24.099313+00', NULL, '\x887324b2f07802492c24209b73d01b63f9a0517a509f57413192f4f73865bf1b'),
	(286, 'signin', 'c11454df-01a5-41a5-9641-c6b172e1a883', 1, 'start', '', 'started', 'visitor', NULL, '', 3, '2025-03-03 09:02:24.790949+00', NULL, '\xe90356e2c242737fedd08e4170514d4c8e6d906fc864aa9bc0e296b0386a1ff6'),
	(287, 'signin', 'c11454df-01a5-41a5-9641-c6b172e1a883', 2, 'verify_password', 'started', 'password_verified', 'account:1bfed214-cc0b-43bb-b29c-32c6bac7000b', '56b6c9d5-f0d6-4711-a20d-ef90a5d4e8fa', '', 3, '2025-03-03 09:02:24.791188+00', '00:00:00.000239', '\x7e88907941b746489ef12b19ccbadb399ef0a842a3020d96d0b7196c6eebf65a'),
	(288, 'signin', 'c11454df-01a5-41a5-9641-c6b172e1a883', 3, 'sign_in', 'password_verified', 'signed_in', 'account:1bfed214-cc0b-43bb-b29c-32c6bac7000b', '56b6c9d5-f0d6-4711-a20d-ef90a5d4e8fa', '', 3, '2025-03-03 09:02:24.791313+00', '00:00:00.000125', '\x0be0dda9b940939ac41bdc79c831f4ccc278a14ea548f94cb591eb8e51ac7a4b'),
	(289, 'contact_change', '9033b99c-940a-4bd4-9612-bdb08e7421c3', 1, 'request', '', 'requested', 'account:1bfed214-cc0b-43bb-b29c-32c6bac7000b', NULL, '', 2, '2025-03-03 09:02:24.94301+00', NULL, '\x9b2bd93d326761bb1e40a2bbedcb402ffc40db460f155dcb625ea839f5dcf360'),
	(290, 'tan', '54694054-6b94-46ad-98db-49b938dbce6b', 1, 'issue', '', 'issued', 'system', NULL, '', 2, '2025-03-03 09:02:24.943253+00', NULL, '\x1fb7e283aa51cca5c6ed64387f5338f5c8c3fd5266637c4ed00968ce401af113'),
	(291, 'message', '468ad829-4f28-48dd-9ab0-7dca3778178d', 1, 'queue_tan', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:02:24.943421+00', NULL, '\x52a4adc443ba10e691284004a97386841966047aab451c4d97990b60083f0a34'),
	(292, 'message', '468ad829-4f28-48dd-9ab0-7dca3778178d', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:02:25.022308+00', '00:00:00.078887', '\xbee184f8e79caa215d5d9fbab33711b95b430553e38e550a1ba10a5d5e4a5312'),
	(293, 'message', '468ad829-4f28-48dd-9ab0-7dca3778178d', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:02:25.12537+00', '00:00:00.103062', '\x75812bd918658f53a1af07ebd38c4a8642423316ee4a3f3afb2e9652be91a9e7'),
	(294, 'tan', '54694054-6b94-46ad-98db-49b938dbce6b', 2, 'accept_sending', 'issued', 'sent', 'system', NULL, '', 2, '2025-03-03 09:02:25.13926+00', '00:00:00.196007', '\x5721806330639a3e4d1b695145738b3becd66692c44a1fd6368c97ade9ae54ac'),
	(313, 'message', '9ab1a2b3-7cd9-4cf8-8b03-3be9a12681f8', 2, 'start', 'queued', 'sending', 'system', NULL, '', 3, '2025-03-03 09:02:27.129178+00', '00:00:00.077671', '\x3db95fbb0f180d27430b9acff86eb0a902bbe7b7a2000c8e5fb60f6dda453e7b'),
	(314, 'message', '9ab1a2b3-7cd9-4cf8-8b03-3be9a12681f8', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 3, '2025-03-03 09:02:27.22115+00', '00:00:00.091972', '\x8a27adb8ce48d23f3983397250d0533cc5c9866e2f65939000014097223c75a7'),
	(315, 'tan', 'afa7f371-1862-4fca-91bc-11584ef3a971', 2, 'accept_sending', 'issued', 'sent', 'system', NULL, '', 2, '2025-03-03 09:02:27.231525+00', '00:00:00.180163', '\xdb5daa5c16a43cee8ea3ec9e812876d04ffa1504ee3b62ad54741d16dfb5e991'),
	(324, 'registration', 'f26a4171-c3e5-4dab-9ee1-797110fdb45f', 4, 'activate', 'email_sent', 'activated', 'visitor', 'c003f78b-df6b-47a9-8e46-9292f94764c2', '', 2, '2025-03-03 09:02:40.273369+00', '00:00:00.508047', '\x96d0e208984dd3593bef9c318d11cb345445f8fb36fd5830e4c48197bfcc0c63'),
	(325, 'account', '2fa7b65c-812f-42a9-8779-e8dac8ca2dc5', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:02:40.273604+00', NULL, '\x5358de20acac9be96a8ee5cbaf00b72ad74f338ca6f213f057203f664eda42b9'),
	(326, 'registration', 'f26a4171-c3e5-4dab-9ee1-797110fdb45f', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', 'c003f78b-df6b-47a9-8e46-9292f94764c2', '', 2, '2025-03-03 09:02:40.273735+00', '00:00:00.000366', '\x1672ad1cc9155d5129a9b59c5daef29c8bccbbfc0b09c582ebfd8addd0c931c0'),
	(327, 'registration', 'f26a4171-c3e5-4dab-9ee1-797110fdb45f', 6, 'complete', 'tan_configured', 'completed', 'visitor', 'c003f78b-df6b-47a9-8e46-9292f94764c2', '', 2, '2025-03-03 09:02:40.273849+00', '00:00:00.000114', '\xde6d2a098a4670297ec52a8841082d96ab2be412fc9826e85f609e70f4f9258f'),
	(328, 'message', 'f822206e-08ae-410f-ae23-b0185db205bb', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:02:40.273951+00', NULL, '\xe785f7d2288628dba5d726571f2b40ae4efa0d0cebbbfd93cb8bf0fb69724069'),
	(339, 'recovery', 'fa05d8ea-1ad4-4c32-a159-630fc2ca64c7', 1, 'request', '', 'requested', 'visitor', NULL, '', 5, '2025-03-03 09:03:01.445597+00', NULL, '\x343fdd1d4b7554fa6c730913d8a2ac2e6b8c60010bc681ff96e9cbc3361cb5c4'),
	(273, 'registration', '9418055a-f571-4600-ba0f-5e56a78cdd4c', 1, 'submit', '', 'pending', 'visitor', NULL, '', 2, '2025-03-03 09:02:23.071585+00', NULL, '\xb7e6d9c9b09bb7d49aeffeb8246208ff6418fbb063185993f50037504a78fa6c'),
	(316, 'letter', 'cadca65d-2a54-4ec2-b748-c1999cee6582', 3, 'dispatch', 'printed', 'dispatched', 'command-line', NULL, 'handed over to the post', 2, '2025-03-03 09:02:37.43234+00', '00:01:32.679733', '\x3bb82143d9d7b033eb2bd2d12c014e278cdc411a56002809070566970541c4cd'),
	(317, 'letter', '8c2e5353-a000-41b6-a066-20ea4d63d6b1', 3, 'dispatch', 'printed', 'dispatched', 'command-line', NULL, 'handed over to the post', 2, '2025-03-03 09:02:37.473797+00', '00:00:18.051754', '\xf12c400bb8e5bb5f2c8486cda0cc411786292a288b036b4bd5ee87bd001e38fd'),
	(331, 'account', '833907d0-70ec-46c6-a638-047a671c8237', 1, 'auto_register', '', 'first_login_password_change_required', 'import', NULL, 'letter', 4, '2025-03-03 09:02:49.077356+00', NULL, '\xcd0ded885ada880b8cb587a718646458d62f2d268b010ab86d64e7d046f1a530'),
	(332, 'letter', 'a7758767-59a1-4720-9365-c280a0652b7c', 1, 'order', '', 'created', 'system', NULL, '', 2, '2025-03-03 09:02:49.098742+00', NULL, '\xf4d983d66912937a4fc8f26a5367a86d3319e66759c5898f9a113bcb253ce3ba'),
	(337, 'account', 'f6b487c9-9669-4744-9b3a-83b32335f374', 1, 'auto_register', '', 'first_login_password_change_required', 'import', NULL, 'email', 4, '2025-03-03 09:02:58.97385+00', NULL, '\x8aa2f19a6a8cc07ca76d9c2040a5f98ce35a21146ae3b743cf4213302e1a4d92'),
	(338, 'message', '4cd43f1c-4fdb-451e-98a4-5f53afa4c04b', 1, 'queue', '', 'queued', 'system', NULL, '', 3, '2025-03-03 09:02:58.995805+00', NULL, '\x540fe0e5a5d62f03f1c388c1246920ee8c8ee7d04cee01052865354d16422390');
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
SELECT pg_catalog.setval('public.deletion_id_seq', 5, true);
SELECT pg_catalog.setval('public.front_key_id_seq', 1, false);
SELECT pg_catalog.setval('public.job_decision_id_seq', 1, false);
SELECT pg_catalog.setval('public.job_id_seq', 105, true);
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
