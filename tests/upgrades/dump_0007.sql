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
    set_up_at timestamp with time zone
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
CREATE TABLE public.authenticator (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    nonce bytea NOT NULL,
    last_step bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    ended_at timestamp with time zone
);
CREATE TABLE public.captcha_spent (
    nonce character varying NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.code_tries (
    customer_number character varying NOT NULL,
    tries integer NOT NULL,
    since timestamp with time zone NOT NULL
);
CREATE TABLE public.contact_change (
    state character varying NOT NULL,
    account_id uuid NOT NULL,
    session_id uuid NOT NULL,
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
    deadline timestamp with time zone
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
    code_hash bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
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
    superseded_at timestamp with time zone
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
    CONSTRAINT job_state_check CHECK (((state)::text = ANY ((ARRAY['pending'::character varying, 'published'::character varying, 'running'::character varying, 'done'::character varying, 'dead'::character varying, 'expired'::character varying, 'cancelled'::character varying])::text[])))
)
WITH (fillfactor='70', autovacuum_vacuum_scale_factor='0.05', autovacuum_analyze_scale_factor='0.05');
ALTER TABLE public.job ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.job_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
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
    totp_nonce bytea NOT NULL,
    last_totp_step bigint NOT NULL,
    failures integer NOT NULL,
    locked_until timestamp with time zone,
    created_at timestamp with time zone NOT NULL
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
    delivery character varying DEFAULT 'email'::character varying NOT NULL
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
    deadline timestamp with time zone
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
    remember boolean DEFAULT false NOT NULL
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
    customer_id uuid
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
	('active', '100981', 's.strasse', 'Max Muster', '', 'Max', 'Muster', 'info@strasse-praxis.example', '', 'de', 'email', '$argon2id$v=19$m=19456,t=2,p=1$Iyt7ZnsTz0foQBcgQYpNAA$YLFMajT7Lx3gzuO5YZungQu1jvmF8fcHV60BHStlsX0', 0, NULL, '2025-03-03 09:00:32.703205+00', NULL, 'a21251c0-94cf-4bb7-aab2-a0f4674d0bbb', 1, '2025-03-03 09:00:32.703205+00', NULL, '2025-03-03 09:00:32.703205+00'),
	('active', '100982', 'g.ross', 'Max Muster', '', 'Max', 'Muster', 'gross@praxis-gross.example', '', 'de', 'none', '$argon2id$v=19$m=19456,t=2,p=1$sLoRaf3N37ZvhhsR1mwm1A$P0foOTmV3rNyXqfz8MkD+sszVsoLL8aDHFhObrSOB9c', 0, NULL, '2025-03-03 09:00:34.288952+00', NULL, '3d144dd7-7393-4991-931f-56a9094aebdb', 1, '2025-03-03 09:00:34.288952+00', NULL, '2025-03-03 09:00:34.288952+00'),
	('active', '100983', 'm.scharf', 'Max Muster', '', 'Max', 'Muster', 'post@mass.example', '', 'de', 'none', '$argon2id$v=19$m=19456,t=2,p=1$tbtFBRs6SIX5xSIRIhrrIg$U3tzYjKYLotznhb8Ag7Pq7Sp1+CpN1MJHa2YzpDIRlI', 0, NULL, '2025-03-03 09:00:36.28336+00', NULL, 'f94e49e0-754a-4b77-ae62-b64d27e62097', 1, '2025-03-03 09:00:36.28336+00', NULL, '2025-03-03 09:00:36.28336+00'),
	('active', '100984', 'm.doppelt', 'Max Muster', '', 'Max', 'Muster', 'post@mass.example', '', 'de', 'none', '$argon2id$v=19$m=19456,t=2,p=1$izJnIPDGbq53zp0OUvgSZA$gIc0s2L3I6A0cmS4e3mwn/A2t8hEoAUC4tjWtsYnIoc', 0, NULL, '2025-03-03 09:00:37.685252+00', NULL, '067c2546-7c6d-4fd1-8790-54ebfd4c9a1d', 1, '2025-03-03 09:00:37.685252+00', NULL, '2025-03-03 09:00:37.685252+00'),
	('active', '100985', 'm.muster', 'Max Muster', '', 'Max', 'Muster', 'max.muster@example.org', '+4915228817301', 'de', 'sms', '$argon2id$v=19$m=19456,t=2,p=1$MiL0qbgOuVPGqGG8H+QG1A$FruVGqW/2HBnf/raKu9XKojj5lhZMy0Usld4zK2g2dI', 0, NULL, '2025-03-03 09:00:39.897947+00', '2025-03-03 09:00:40.678583+00', '0eeeef61-973b-4c57-bfcf-652feb3a0cdd', 1, '2025-03-03 09:00:39.897947+00', NULL, '2025-03-03 09:00:39.897947+00'),
	('active', '100986', 'a.app', 'Max Muster', '', 'Max', 'Muster', 'a.app@example.org', '', 'de', 'totp', '$argon2id$v=19$m=19456,t=2,p=1$MxiVqfMVrsqDC3RyTKw3Bg$KXjZxa1bzkbsR3CFfGWnhBc1jRHcps0KQ8uRGSO4aVE', 0, NULL, '2025-03-03 09:00:41.571721+00', '2025-03-03 09:00:41.79911+00', '7ce09e91-4793-41cb-aee4-287b723f8727', 1, '2025-03-03 09:00:41.571721+00', NULL, '2025-03-03 09:00:41.571721+00'),
	('active', '100987', 'b.rief', 'Max Muster', '', 'Max', 'Muster', 'b.rief@example.org', '', 'de', 'none', '$argon2id$v=19$m=19456,t=2,p=1$xvSV6uyzZ4FTyhM1cFDhZQ$jD02sD1IerGbP28uAoYwfLa9oVLOcI+s9N8svLxvY8A', 0, NULL, '2025-03-03 09:00:43.383292+00', NULL, 'e343d913-ca33-48cf-ba51-b5adc9ccaa4f', 1, '2025-03-03 09:00:43.383292+00', NULL, '2025-03-03 09:00:43.383292+00'),
	('active', '100988', 't.anbrief', 'Max Muster', '', 'Max', 'Muster', 't.anbrief@example.org', '+4915228817302', 'de', 'sms', '$argon2id$v=19$m=19456,t=2,p=1$LxYZlG+BodJtFyXxMV3+uw$KYpv2RCFKH2pus5SPnggtUKBBPqPoBOH3uZf4w0fwis', 0, NULL, '2025-03-03 09:00:45.935879+00', NULL, '486c4bc4-91bb-48c3-8906-01a7caf17f31', 1, '2025-03-03 09:00:45.935879+00', NULL, '2025-03-03 09:00:45.935879+00'),
	('first_login_password_change_required', '100989', 'n.ochmail', 'Änne Größmann', '', 'Änne', 'Größmann', 'n.ochmail@example.org', '', 'de', 'none', '', 0, NULL, '2025-03-03 09:00:51.931641+00', NULL, 'f0b2a5e6-7854-4548-b70d-69c4dfdeea28', 1, '2025-03-03 09:00:51.931641+00', NULL, NULL),
	('tan_setup_required', '100990', 'h.halb', 'Änne Größmann', '', 'Änne', 'Größmann', 'h.halb@example.org', '', 'de', 'email', '$argon2id$v=19$m=19456,t=2,p=1$iB+21TZfHL2iDCWCwbYQwg$r4SZcAZISe5HKloYqUVlavcMK+3JR1BHnqFV1+jw6mo', 0, NULL, '2025-03-03 09:00:52.023236+00', '2025-03-03 09:00:54.302847+00', 'ef28b14e-818a-4de7-8f2f-ed28386bdbd2', 2, '2025-03-03 09:00:54.91695+00', NULL, NULL),
	('active', '100991', 'chef', 'Änne Größmann', '', 'Änne', 'Größmann', 'chef@strasse-zwei.example', '', 'de', 'none', '$argon2id$v=19$m=19456,t=2,p=1$itrpmhkq75ywHqMTQRsz9A$QOLRHsjy4lQ9pSRZkuiCQo7r5/3Wc299QvXankP9oSY', 0, NULL, '2025-03-03 09:00:52.113896+00', '2025-03-03 09:00:55.575324+00', '622ece7d-e69a-48d0-a913-2f97a1982568', 3, '2025-03-03 09:00:56.089348+00', NULL, '2025-03-03 09:00:56.089348+00'),
	('active', '100992', 'w.wechsel', 'Max Muster', '', 'Max', 'Muster', 'neu@example.org', '', 'de', 'none', '$argon2id$v=19$m=19456,t=2,p=1$GWjyqXBfNjbOMU2/4IZ4oA$YOGRRho/N8QFKS/RF8wJ2+OnegEROFarwaQxSjW/4RE', 0, NULL, '2025-03-03 09:00:57.170828+00', '2025-03-03 09:00:57.491822+00', '0de2ab1b-b5ff-4e30-a3a9-3ecacd5acdf5', 1, '2025-03-03 09:00:57.170828+00', NULL, '2025-03-03 09:00:57.170828+00'),
	('active', '100993', 'v.ergessen', 'Max Muster', '', 'Max', 'Muster', 'v.ergessen@example.org', '', 'de', 'none', '$argon2id$v=19$m=19456,t=2,p=1$c7tR0YKTnTfP7+nJh18XKA$W9DFg2UNmlmIR0uHkrweZ/TYdzY1jB2CkIARXsD+cD8', 0, NULL, '2025-03-03 09:00:59.030939+00', NULL, '94ac83e1-9e9b-4aaf-98cd-b7eee34a595b', 1, '2025-03-03 09:00:59.030939+00', NULL, '2025-03-03 09:00:59.030939+00'),
	('active', '100994', 'a.fuss', 'Max Muster', '', 'Max', 'Muster', 'amt@fuss.example', '', 'de', 'none', '$argon2id$v=19$m=19456,t=2,p=1$RFrRqshRpkrbbw6dHkru9w$MYBGbXaj67DEkonwJurYnTTiOHFbPYavu2OP0tG767Y', 0, NULL, '2025-03-03 09:00:59.59222+00', NULL, '535f2fc9-1b87-413a-a1bc-ad7cb5ac596c', 1, '2025-03-03 09:00:59.59222+00', NULL, '2025-03-03 09:00:59.59222+00'),
	('first_login_password_change_required', '100995', 'n.och', 'Änne Größmann', '', 'Änne', 'Größmann', 'n.och@example.org', '', 'de', 'none', '', 0, NULL, '2025-03-03 09:01:20.975573+00', NULL, '2d8cdca7-89a3-4fe8-ac2b-198d2a5e7c86', 1, '2025-03-03 09:01:20.975573+00', NULL, NULL);
INSERT INTO public.activation_link VALUES
	('2e9b4575-e897-4dc0-ac03-1810a87de357', '2fb4a154-3cdb-4e66-b4ab-bb674703974d', '2025-03-03 09:00:31.132491+00', '2025-03-04 09:00:31.132491+00', '2025-03-03 09:00:32.703205+00'),
	('67e0f0c8-68c2-4356-a14c-e1dad761b8aa', '6fb3f930-eb61-4c19-a8d6-e9c2dc6f00d5', '2025-03-03 09:00:33.621214+00', '2025-03-04 09:00:33.621214+00', '2025-03-03 09:00:34.288952+00'),
	('25852669-816d-4c6e-8408-303c624f832c', '8e1258c1-bddd-4831-806a-920699bb7686', '2025-03-03 09:00:34.812405+00', '2025-03-04 09:00:34.812405+00', '2025-03-03 09:00:36.28336+00'),
	('67006dec-4d72-4fe6-a281-c2998d17c08e', 'a30c5f7c-f00e-44b7-9499-06d6335f7be1', '2025-03-03 09:00:36.929763+00', '2025-03-04 09:00:36.929763+00', '2025-03-03 09:00:37.685252+00'),
	('41f4aab5-76c9-4600-8f21-427849d3bf15', 'bf576cf0-6470-472a-a4f8-8344686f508e', '2025-03-03 09:00:38.282267+00', '2025-03-04 09:00:38.282267+00', '2025-03-03 09:00:38.936278+00'),
	('0a8638ba-95c9-46d6-a137-593ca4f3b7bf', 'ea4251ca-75a1-488f-a1ac-2a1517f275ba', '2025-03-03 09:00:41.091355+00', '2025-03-04 09:00:41.091355+00', '2025-03-03 09:00:41.571721+00'),
	('68556fbc-e7e2-497d-ac54-1b8d65186226', '30169eb0-8d60-4f18-a324-739029ef4a20', '2025-03-03 09:00:42.819807+00', '2025-03-04 09:00:42.819807+00', '2025-03-03 09:00:43.383292+00'),
	('440cc31d-a298-4748-a138-e73d707ecae1', 'd81cbe86-e239-4666-8e50-37fe8e61ba0e', '2025-03-03 09:00:44.59073+00', '2025-03-04 09:00:44.59073+00', '2025-03-03 09:00:45.692049+00'),
	('5f6904e8-5287-4a1c-af9c-5d08683460e8', '333d0212-5b03-483e-aa53-a5a264949cd2', '2025-03-03 09:00:56.586403+00', '2025-03-04 09:00:56.586403+00', '2025-03-03 09:00:57.170828+00'),
	('df1ed391-3fc2-4623-af83-21c226e95b0d', '79d1b447-28f6-486f-8058-01daa6df12c5', '2025-03-03 09:00:58.600102+00', '2025-03-04 09:00:58.600102+00', '2025-03-03 09:00:59.030939+00'),
	('de233c65-1a6c-4b13-981c-13afae1b081d', '9b34619d-9fae-466d-8ec3-dfd206a8ea3c', '2025-03-03 09:00:59.238322+00', '2025-03-04 09:00:59.238322+00', '2025-03-03 09:00:59.59222+00'),
	('b6484901-49e2-4847-8bca-94b9dc0d1247', 'a65a3a43-c727-4eb7-a348-cfceb0b77f03', '2025-03-03 09:01:00.393898+00', '2025-03-04 09:01:00.393898+00', NULL),
	('ae3ef053-5f30-4490-ac1f-5b369f4cb0e3', '7b0a5eca-2165-4d4d-ba6c-66955fb32b26', '2025-03-03 09:01:00.796682+00', '2025-03-04 09:01:00.796682+00', NULL),
	('1e224560-ddb9-4752-99c8-6e1050164ca2', '96ca160c-37ed-4f47-b8d8-c03210a534c3', '2025-03-03 09:01:01.109674+00', '2025-03-04 09:01:01.109674+00', '2025-03-03 09:01:01.706599+00');
INSERT INTO public.alembic_version VALUES
	('0007');
INSERT INTO public.authenticator VALUES
	('e1283616-4e5c-4b44-aa1b-71f662b812df', '7ce09e91-4793-41cb-aee4-287b723f8727', '\xc9759aa27dd42a1b988374e006a99a0d', 58033081, '2025-03-03 09:00:41.882598+00', '2025-03-03 09:00:42.099896+00', NULL);
INSERT INTO public.contact_change VALUES
	('waiting', '7ce09e91-4793-41cb-aee4-287b723f8727', 'd47c4fc2-3428-40d0-9b07-a9a61f70e087', 'method', 'none', 'totp', 'totp', 'none', 'de', '2025-03-03 09:00:41.882598+00', 'e79570fc-7bed-43bb-8b28-ea5a91ed7d18', 3, '2025-03-03 09:00:42.099896+00', '2025-03-06 09:00:42.099896+00'),
	('waiting', '0de2ab1b-b5ff-4e30-a3a9-3ecacd5acdf5', 'eae434a6-290a-4f53-843b-9b106b4dfb97', 'email', 'alt@example.org', 'neu@example.org', '', 'none', 'de', '2025-03-03 09:00:57.716874+00', '1f9a3a52-b559-4ef5-9135-d7cdf497056a', 3, '2025-03-03 09:00:57.948485+00', '2025-03-06 09:00:57.948485+00');
INSERT INTO public.customer VALUES
	('117ee249-3463-4b89-a8bc-7b7fe11481eb', '10001', 'Praxis 10001', 'Info@Straße-Praxis.example', 'info@strasse-praxis.example', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2025-03-03 09:00:12.714101+00', NULL),
	('90c8f517-a3f8-4f78-ba2a-ee6fc94553b3', '10002', 'Praxis 10002', 'groß@praxis-gross.example', 'gross@praxis-gross.example', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2025-03-03 09:00:12.714101+00', NULL),
	('111fddc2-9053-413e-8749-1be3551b9069', '10003', 'Praxis 10003', 'Max.Muster@Example.org', 'max.muster@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2025-03-03 09:00:12.714101+00', NULL),
	('36b2e67c-ce2d-4b53-bcbd-7405aff3d9d0', '10004', 'Praxis 10004', 'a.app@example.org', 'a.app@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2025-03-03 09:00:12.714101+00', NULL),
	('2999ccaa-ee77-46b5-844e-55f3424084e5', '10005', 'Praxis 10005', 'praxis@example.org', 'praxis@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2025-03-03 09:00:12.714101+00', NULL),
	('578bfefe-e4b3-49df-aa36-3ea951326c57', '10006', 'Praxis 10006', 'post@maß.example', 'post@mass.example', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2025-03-03 09:00:12.714101+00', NULL),
	('e552414c-9f71-40b5-8778-f61bc944422e', '10007', 'Praxis 10007', 'post@mass.example', 'post@mass.example', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2025-03-03 09:00:12.714101+00', NULL),
	('1814e636-9a30-4e83-80b2-2fb5de92219a', '10008', 'Praxis 10008', 'b.rief@example.org', 'b.rief@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2025-03-03 09:00:12.714101+00', NULL),
	('e559b7e4-477b-4142-a42d-b03b78e3bee4', '10009', 'Praxis 10009', 't.anbrief@example.org', 't.anbrief@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2025-03-03 09:00:12.714101+00', NULL),
	('d767fb15-ac41-4114-9cf6-71766ab5c4dc', '10010', 'Praxis 10010', 'alt@example.org', 'alt@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2025-03-03 09:00:12.714101+00', NULL),
	('3dd6d38f-8060-4807-8a2d-f5549b4f5b7c', '10011', 'Praxis 10011', 'v.ergessen@example.org', 'v.ergessen@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2025-03-03 09:00:12.714101+00', NULL),
	('447d8b56-c347-4de4-9064-cf6a5f36e03c', '10012', 'Praxis 10012', 'amt@fuß.example', 'amt@fuss.example', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2025-03-03 09:00:12.714101+00', NULL),
	('d4a327ad-ad7c-45ce-8867-ccaf3718c7e2', '10013', 'Praxis 10013', 'offen@example.org', 'offen@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2025-03-03 09:00:12.714101+00', NULL),
	('e31a240c-37dc-417d-bd4d-a9055124bb4d', '10014', 'Praxis 10014', 'frei@spaß.example', 'frei@spass.example', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2025-03-03 09:00:12.714101+00', NULL),
	('8db07c76-aeeb-417c-8716-6ed2068e62fa', '10015', 'Praxis 10015', 'wer@example.org', 'wer@example.org', '', 'Musterstraße 12', '10115', 'Berlin', 'DE', 'active', '2025-03-03 09:00:12.714101+00', NULL);
INSERT INTO public.device VALUES
	('2f690457-ed35-4096-9049-3198b017232e', '0eeeef61-973b-4c57-bfcf-652feb3a0cdd', '\x2a54f7a5c4b9fc74116631bd96c2e5ca424c136c0b0a2c1fac8502d4fa0f5a8d', NULL, '2025-03-03 09:00:40.678583+00', '2025-04-02 09:00:40.678583+00', '', '2025-03-03 09:00:40.678583+00', '2025-03-03 09:00:40.678583+00', NULL),
	('a7375fb0-8828-4b6c-8ce8-ba2623d81df1', '7ce09e91-4793-41cb-aee4-287b723f8727', '\xbce6d68ee00cdf423351123aae92bf345c4507e89edb663ca400097ecfb783ff', NULL, '2025-03-03 09:00:41.79911+00', NULL, '', '2025-03-03 09:00:41.79911+00', '2025-03-03 09:00:41.79911+00', '2025-03-03 09:00:42.099896+00'),
	('dbc68f8f-fd3b-49ca-b1a9-8b0c33772be4', 'ef28b14e-818a-4de7-8f2f-ed28386bdbd2', '\x39b75170015665eb040e315801d1f95236c45e7030a8fa036382598ce157b295', NULL, '2025-03-03 09:00:54.302847+00', NULL, '', '2025-03-03 09:00:54.302847+00', '2025-03-03 09:00:54.302847+00', '2025-03-03 09:00:54.91695+00'),
	('f5948a56-2098-4b47-bd76-e524dcfb1711', '622ece7d-e69a-48d0-a913-2f97a1982568', '\x991acc60457bfa32054d7531ff3f48d546f624cb7c0b96de92dbf1ff8628806e', NULL, '2025-03-03 09:00:55.575324+00', NULL, '', '2025-03-03 09:00:55.575324+00', '2025-03-03 09:00:55.575324+00', '2025-03-03 09:00:56.089348+00'),
	('2668c955-8fdd-40e8-914b-fb397d501255', '0de2ab1b-b5ff-4e30-a3a9-3ecacd5acdf5', '\x3e587ea58b037e406d07037415d521c2de0b74c8082807592ce6ff45defb5427', NULL, '2025-03-03 09:00:57.491822+00', NULL, '', '2025-03-03 09:00:57.491822+00', '2025-03-03 09:00:57.491822+00', '2025-03-03 09:00:57.948485+00');
INSERT INTO public.emergency_code VALUES
	('926d1b96-d4b7-4315-a8a9-03009960b33f', '7ce09e91-4793-41cb-aee4-287b723f8727', '\xd7b5336516e513f480c715d56831286099c2fa6a5ae411dd737e876acc8c47bb', '2025-03-03 09:00:42.39992+00', NULL),
	('c0404889-11e1-4858-8fb2-85a67116bfc3', '7ce09e91-4793-41cb-aee4-287b723f8727', '\xb8b696632b72ca6f740c3e831743b4c6d3f7f0979925882f3cd52b26aead8f01', '2025-03-03 09:00:42.39992+00', NULL),
	('77c7b1e9-9b7a-4b22-b4b9-5128adbc220e', '7ce09e91-4793-41cb-aee4-287b723f8727', '\xfcb27581f779b4868818c27270b9890929d7617a63756c672c7eb4648bc79d0a', '2025-03-03 09:00:42.39992+00', NULL),
	('fad0302e-ecf4-4b86-bb7e-6b8187ff8628', '7ce09e91-4793-41cb-aee4-287b723f8727', '\x9f5fd3da4bb87469699a6f8781f6b5286a7180954fcfbc99f1d2a5bfad70e6de', '2025-03-03 09:00:42.39992+00', NULL),
	('f1a0b7c6-f120-4c7f-acee-1887b568a8c1', '7ce09e91-4793-41cb-aee4-287b723f8727', '\x9f3fd4da96971a15c5d05b0048498cb75f235d467746b85fa015677ea6c9f980', '2025-03-03 09:00:42.39992+00', NULL),
	('3b1bd1e8-1315-4c0d-b1b7-473b188e5dc4', '7ce09e91-4793-41cb-aee4-287b723f8727', '\xd9d050f1dabd04f4b88ef1729ef9b7e197814a98e0004af6d84715e1873c3bb4', '2025-03-03 09:00:42.39992+00', NULL),
	('121c017d-048d-4d19-af89-d343bd4103ad', '7ce09e91-4793-41cb-aee4-287b723f8727', '\x3d2494e62a9facd491a8504f48dc834d6b0aa149e1c596b2bb14c604419e60d3', '2025-03-03 09:00:42.39992+00', NULL),
	('66ca8901-c0ee-42b8-962d-7322559390e1', '7ce09e91-4793-41cb-aee4-287b723f8727', '\x8a66a89c6654c18291efc979076ce43515491ee6311c1b2414eccabb39e3ca79', '2025-03-03 09:00:42.39992+00', NULL),
	('0773aaab-d5f5-4fc5-8108-125496f5b2e3', '7ce09e91-4793-41cb-aee4-287b723f8727', '\x50a7cd1792db068ba3decde7295f3a2d9f44225c7676b52b0fd5e318f13dba69', '2025-03-03 09:00:42.39992+00', NULL),
	('a687dd00-659d-4160-818c-77d62130df84', '7ce09e91-4793-41cb-aee4-287b723f8727', '\x5be874f8f651c2225f74352d2396fccd9dc848abe0a893199c56a2791b8615cb', '2025-03-03 09:00:42.39992+00', NULL);
INSERT INTO public.heartbeat VALUES
	('relay', '2025-03-03 09:01:19.344856+00'),
	('worker tan', '2025-03-03 09:01:20.118323+00'),
	('worker mail', '2025-03-03 09:01:20.186386+00'),
	('worker background', '2025-03-03 09:01:20.227171+00');
INSERT INTO public.initial_secret VALUES
	('feb71189-9b47-40f8-a2ab-2f7f48d677e9', 'f0b2a5e6-7854-4548-b70d-69c4dfdeea28', 'email', '2025-03-03 09:00:51.931641+00', '2025-03-17 09:00:51.931641+00', NULL, NULL),
	('0ad5edac-97de-451e-b746-73307866ea41', 'ef28b14e-818a-4de7-8f2f-ed28386bdbd2', 'letter', '2025-03-03 09:00:52.023236+00', '2025-03-17 09:00:52.023236+00', '2025-03-03 09:00:54.302847+00', NULL),
	('b328874f-90f0-4d35-b58c-8bb1ffbe2ed2', '622ece7d-e69a-48d0-a913-2f97a1982568', 'letter', '2025-03-03 09:00:52.113896+00', '2025-03-17 09:00:52.113896+00', '2025-03-03 09:00:55.575324+00', NULL),
	('f8e11b8a-f87a-45db-9676-f45fb97dc76f', '2d8cdca7-89a3-4fe8-ac2b-198d2a5e7c86', 'letter', '2025-03-03 09:01:20.975573+00', '2025-03-17 09:01:20.975573+00', NULL, NULL);
INSERT INTO public.job OVERRIDING SYSTEM VALUE VALUES
	(45, 'background', 'letter.print', 'letter', 'd6869c4b-6f6a-438b-81f6-eeb7af7c274c', 'letter:d6869c4b-6f6a-438b-81f6-eeb7af7c274c:1:letter.print', 'done', 1, 1, 1, '2025-03-03 09:00:52.165346+00', NULL, '2025-03-03 09:00:52.191984+00', NULL, '2025-03-03 09:00:52.165358+00', '2025-03-03 09:00:53.599961+00', ''),
	(51, 'mail', 'message.deliver', 'message', '1ab7f10b-1211-4db5-a9c9-4f9c21103309', 'message:1ab7f10b-1211-4db5-a9c9-4f9c21103309:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:57.218591+00', NULL, '2025-03-03 09:00:57.236652+00', NULL, '2025-03-03 09:00:57.218603+00', '2025-03-03 09:00:57.34805+00', ''),
	(57, 'mail', 'message.deliver', 'message', 'cd591208-3eeb-4e2b-b49f-4b88f01d9b1c', 'message:cd591208-3eeb-4e2b-b49f-4b88f01d9b1c:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:59.043423+00', NULL, '2025-03-03 09:00:59.048673+00', NULL, '2025-03-03 09:00:59.043434+00', '2025-03-03 09:00:59.114933+00', ''),
	(60, 'mail', 'message.deliver', 'message', 'b1216fc1-1dec-4e55-8bdb-6be1f82f5742', 'message:b1216fc1-1dec-4e55-8bdb-6be1f82f5742:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:59.607491+00', NULL, '2025-03-03 09:00:59.62898+00', NULL, '2025-03-03 09:00:59.607502+00', '2025-03-03 09:00:59.727957+00', ''),
	(77, 'mail', 'recovery.match', 'recovery', '254ae79f-11d4-4c82-8dce-a4817168d08b', 'recovery:254ae79f-11d4-4c82-8dce-a4817168d08b:1:recovery.match', 'done', 1, 1, 1, '2025-03-03 09:01:24.286237+00', NULL, '2025-03-03 09:01:24.320881+00', NULL, '2025-03-03 09:01:24.286246+00', '2025-03-03 09:01:24.353342+00', ''),
	(54, 'mail', 'message.deliver', 'message', 'e90dc043-c0e4-4554-9ee5-5c2c07423976', 'message:e90dc043-c0e4-4554-9ee5-5c2c07423976:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:58.118867+00', NULL, '2025-03-03 09:00:58.128587+00', NULL, '2025-03-03 09:00:58.118872+00', '2025-03-03 09:00:58.333238+00', ''),
	(65, 'mail', 'registration.match', 'registration', 'a65a3a43-c727-4eb7-a348-cfceb0b77f03', 'registration:a65a3a43-c727-4eb7-a348-cfceb0b77f03:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:01:00.296007+00', NULL, '2025-03-03 09:01:00.30744+00', NULL, '2025-03-03 09:01:00.29602+00', '2025-03-03 09:01:00.355691+00', ''),
	(58, 'mail', 'registration.match', 'registration', '9b34619d-9fae-466d-8ec3-dfd206a8ea3c', 'registration:9b34619d-9fae-466d-8ec3-dfd206a8ea3c:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:00:59.1978+00', NULL, '2025-03-03 09:00:59.20716+00', NULL, '2025-03-03 09:00:59.197811+00', '2025-03-03 09:00:59.228961+00', ''),
	(61, 'mail', 'recovery.match', 'recovery', 'd605b929-f083-4569-a067-ff6b1d0729a8', 'recovery:d605b929-f083-4569-a067-ff6b1d0729a8:1:recovery.match', 'done', 1, 1, 1, '2025-03-03 09:00:59.742352+00', NULL, '2025-03-03 09:00:59.75472+00', NULL, '2025-03-03 09:00:59.742364+00', '2025-03-03 09:00:59.789101+00', ''),
	(76, 'mail', 'message.deliver', 'message', '88851814-4223-484d-824c-082c3aeb0fbe', 'message:88851814-4223-484d-824c-082c3aeb0fbe:1:message.deliver', 'pending', 0, 1, 1, '2025-03-03 09:01:54.217142+00', NULL, '2025-03-03 09:01:24.071839+00', NULL, '2025-03-03 09:01:24.050448+00', NULL, ''),
	(78, 'mail', 'message.deliver', 'message', '3323f0bd-6782-4303-87f1-ae92c086105b', 'message:3323f0bd-6782-4303-87f1-ae92c086105b:1:message.deliver', 'pending', 0, 1, 1, '2025-03-03 09:01:54.570735+00', NULL, '2025-03-03 09:01:24.452627+00', NULL, '2025-03-03 09:01:24.421549+00', NULL, ''),
	(59, 'mail', 'message.deliver', 'message', 'dbcb2ae5-5172-4de8-942e-9bc78571ee25', 'message:dbcb2ae5-5172-4de8-942e-9bc78571ee25:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:59.244477+00', NULL, '2025-03-03 09:00:59.249704+00', NULL, '2025-03-03 09:00:59.244488+00', '2025-03-03 09:00:59.316764+00', ''),
	(62, 'mail', 'message.deliver', 'message', 'a311bb14-1906-4ea9-a37a-8973db2701bf', 'message:a311bb14-1906-4ea9-a37a-8973db2701bf:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:59.82461+00', NULL, '2025-03-03 09:00:59.836727+00', NULL, '2025-03-03 09:00:59.824627+00', '2025-03-03 09:00:59.932353+00', ''),
	(64, 'mail', 'message.deliver', 'message', '0614e787-fc47-4f20-98ff-39abc72d3d12', 'message:0614e787-fc47-4f20-98ff-39abc72d3d12:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:01:00.040605+00', NULL, '2025-03-03 09:01:00.053791+00', NULL, '2025-03-03 09:01:00.040625+00', '2025-03-03 09:01:00.12153+00', ''),
	(66, 'mail', 'message.deliver', 'message', 'ad303e68-7d74-4fb4-a136-5fbe62be3a2c', 'message:ad303e68-7d74-4fb4-a136-5fbe62be3a2c:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:01:00.428151+00', NULL, '2025-03-03 09:01:00.450307+00', NULL, '2025-03-03 09:01:00.429179+00', '2025-03-03 09:01:00.597751+00', ''),
	(67, 'mail', 'registration.match', 'registration', '7b0a5eca-2165-4d4d-ba6c-66955fb32b26', 'registration:7b0a5eca-2165-4d4d-ba6c-66955fb32b26:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:01:00.685187+00', NULL, '2025-03-03 09:01:00.728012+00', NULL, '2025-03-03 09:01:00.685245+00', '2025-03-03 09:01:00.764897+00', ''),
	(71, 'tan', 'message.deliver', 'message', 'f9ec7163-4708-493a-95ec-56696e07db80', 'message:f9ec7163-4708-493a-95ec-56696e07db80:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:01:01.736141+00', '2025-03-03 09:02:31.706599+00', '2025-03-03 09:01:01.764612+00', NULL, '2025-03-03 09:01:01.736158+00', '2025-03-03 09:01:01.849415+00', ''),
	(75, 'mail', 'recovery.match', 'recovery', 'faec649a-c814-4e19-8a3a-31d8d0cff701', 'recovery:faec649a-c814-4e19-8a3a-31d8d0cff701:1:recovery.match', 'done', 1, 1, 1, '2025-03-03 09:01:23.920217+00', NULL, '2025-03-03 09:01:23.925155+00', NULL, '2025-03-03 09:01:23.92023+00', '2025-03-03 09:01:23.972059+00', ''),
	(8, 'mail', 'registration.match', 'registration', '6fb3f930-eb61-4c19-a8d6-e9c2dc6f00d5', 'registration:6fb3f930-eb61-4c19-a8d6-e9c2dc6f00d5:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:00:33.528181+00', NULL, '2025-03-03 09:00:33.558111+00', NULL, '2025-03-03 09:00:33.528242+00', '2025-03-03 09:00:33.591225+00', ''),
	(69, 'mail', 'registration.match', 'registration', '96ca160c-37ed-4f47-b8d8-c03210a534c3', 'registration:96ca160c-37ed-4f47-b8d8-c03210a534c3:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:01:01.015712+00', NULL, '2025-03-03 09:01:01.032572+00', NULL, '2025-03-03 09:01:01.015728+00', '2025-03-03 09:01:01.081974+00', ''),
	(20, 'mail', 'message.deliver', 'message', '86b80220-10f7-4c33-9f5d-591a46c0b461', 'message:86b80220-10f7-4c33-9f5d-591a46c0b461:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:38.30293+00', NULL, '2025-03-03 09:00:38.319385+00', NULL, '2025-03-03 09:00:38.302944+00', '2025-03-03 09:00:38.417634+00', ''),
	(21, 'tan', 'message.deliver', 'message', '35531e24-6baa-4489-b82c-9c743f0f7e1a', 'message:35531e24-6baa-4489-b82c-9c743f0f7e1a:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:38.994627+00', '2025-03-03 09:02:08.936278+00', '2025-03-03 09:00:39.009836+00', NULL, '2025-03-03 09:00:38.994641+00', '2025-03-03 09:00:39.807582+00', ''),
	(38, 'mail', 'message.deliver', 'message', '9ad99ccc-48ba-4a67-b9f7-f7fc74ee61d5', 'message:9ad99ccc-48ba-4a67-b9f7-f7fc74ee61d5:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:45.979362+00', NULL, '2025-03-03 09:00:46.007415+00', NULL, '2025-03-03 09:00:45.979382+00', '2025-03-03 09:00:46.180081+00', ''),
	(39, 'tan', 'message.deliver', 'message', '7778c6dc-a11a-457f-979f-8fa006c567d6', 'message:7778c6dc-a11a-457f-979f-8fa006c567d6:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:46.673422+00', '2025-03-03 09:02:16.623965+00', '2025-03-03 09:00:46.689499+00', NULL, '2025-03-03 09:00:46.673437+00', '2025-03-03 09:00:46.818014+00', ''),
	(42, 'mail', 'message.deliver', 'message', 'aa794d3e-7192-4cc0-a6de-2aa5275bea6f', 'message:aa794d3e-7192-4cc0-a6de-2aa5275bea6f:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:46.95871+00', NULL, '2025-03-03 09:00:47.0646+00', NULL, '2025-03-03 09:00:46.958712+00', '2025-03-03 09:00:47.836019+00', ''),
	(4, 'background', 'upkeep.retain', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.retain:1795824000.000000', 'done', 1, 1, 1, '2025-03-03 09:00:24.862091+00', NULL, '2025-03-03 09:00:25.134425+00', NULL, '2025-03-03 09:00:24.862091+00', '2025-03-03 09:00:26.006645+00', ''),
	(5, 'mail', 'registration.match', 'registration', '2fb4a154-3cdb-4e66-b4ab-bb674703974d', 'registration:2fb4a154-3cdb-4e66-b4ab-bb674703974d:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:00:30.778603+00', NULL, '2025-03-03 09:00:30.805385+00', NULL, '2025-03-03 09:00:30.778665+00', '2025-03-03 09:00:30.862749+00', ''),
	(6, 'mail', 'message.deliver', 'message', 'ecb70d41-4af2-4d11-9768-1a0498846c64', 'message:ecb70d41-4af2-4d11-9768-1a0498846c64:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:31.183055+00', NULL, '2025-03-03 09:00:31.213186+00', NULL, '2025-03-03 09:00:31.183135+00', '2025-03-03 09:00:31.480824+00', ''),
	(7, 'mail', 'message.deliver', 'message', '1e84ab53-2fdb-4471-bf77-8335aaaf99ba', 'message:1e84ab53-2fdb-4471-bf77-8335aaaf99ba:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:32.810112+00', NULL, '2025-03-03 09:00:32.851658+00', NULL, '2025-03-03 09:00:32.810168+00', '2025-03-03 09:00:33.027942+00', ''),
	(9, 'mail', 'message.deliver', 'message', '93a9e9e3-70cd-4aa4-a098-cc7de62220d5', 'message:93a9e9e3-70cd-4aa4-a098-cc7de62220d5:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:33.632733+00', NULL, '2025-03-03 09:00:33.642337+00', NULL, '2025-03-03 09:00:33.632746+00', '2025-03-03 09:00:33.735384+00', ''),
	(12, 'mail', 'message.deliver', 'message', '814ed4e5-5021-40af-8955-83e408deb218', 'message:814ed4e5-5021-40af-8955-83e408deb218:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:34.84185+00', NULL, '2025-03-03 09:00:34.856504+00', NULL, '2025-03-03 09:00:34.841866+00', '2025-03-03 09:00:34.963349+00', ''),
	(14, 'background', 'upkeep.adopt_orphans', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.adopt_orphans:1795898460.000000', 'done', 1, 1, 1, '2025-03-03 09:00:35.880756+00', NULL, '2025-03-03 09:00:35.921041+00', NULL, '2025-03-03 09:00:35.880756+00', '2025-03-03 09:00:35.973219+00', ''),
	(13, 'background', 'upkeep.expire_deadlines', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.expire_deadlines:1795898460.000000', 'done', 1, 1, 1, '2025-03-03 09:00:35.873393+00', NULL, '2025-03-03 09:00:35.920883+00', NULL, '2025-03-03 09:00:35.873393+00', '2025-03-03 09:00:36.204143+00', ''),
	(17, 'mail', 'message.deliver', 'message', 'ce6f28c7-efc2-41a1-b4c3-510528d1cb08', 'message:ce6f28c7-efc2-41a1-b4c3-510528d1cb08:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:36.952342+00', NULL, '2025-03-03 09:00:36.998733+00', NULL, '2025-03-03 09:00:36.952358+00', '2025-03-03 09:00:37.156604+00', ''),
	(10, 'mail', 'message.deliver', 'message', '4fade100-2b1d-428d-bd92-3bce78ba6ca8', 'message:4fade100-2b1d-428d-bd92-3bce78ba6ca8:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:34.348663+00', NULL, '2025-03-03 09:00:34.365038+00', NULL, '2025-03-03 09:00:34.348731+00', '2025-03-03 09:00:34.440665+00', ''),
	(11, 'mail', 'registration.match', 'registration', '8e1258c1-bddd-4831-806a-920699bb7686', 'registration:8e1258c1-bddd-4831-806a-920699bb7686:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:00:34.698088+00', NULL, '2025-03-03 09:00:34.728067+00', NULL, '2025-03-03 09:00:34.698099+00', '2025-03-03 09:00:34.766789+00', ''),
	(41, 'mail', 'message.deliver', 'message', 'b8fbbf1f-085e-49c1-a77a-32785c0d7be4', 'message:b8fbbf1f-085e-49c1-a77a-32785c0d7be4:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:46.958682+00', NULL, '2025-03-03 09:00:47.064586+00', NULL, '2025-03-03 09:00:46.958687+00', '2025-03-03 09:00:47.94646+00', ''),
	(40, 'background', 'letter.print', 'letter', 'b9a4ac44-cbff-4be9-bc79-81ad233d23f6', 'letter:b9a4ac44-cbff-4be9-bc79-81ad233d23f6:1:letter.print', 'done', 1, 1, 1, '2025-03-03 09:00:46.95853+00', NULL, '2025-03-03 09:00:47.064494+00', NULL, '2025-03-03 09:00:46.958547+00', '2025-03-03 09:00:48.526178+00', ''),
	(43, 'mail', 'message.deliver', 'message', '200bb5a3-dce4-4ed1-a297-c677a9c897ed', 'message:200bb5a3-dce4-4ed1-a297-c677a9c897ed:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:51.997436+00', NULL, '2025-03-03 09:00:52.012846+00', NULL, '2025-03-03 09:00:51.997485+00', '2025-03-03 09:00:52.23496+00', ''),
	(44, 'background', 'letter.print', 'letter', '4802db47-9fb7-41dd-b336-edbae78533ad', 'letter:4802db47-9fb7-41dd-b336-edbae78533ad:1:letter.print', 'done', 1, 1, 1, '2025-03-03 09:00:52.04988+00', NULL, '2025-03-03 09:00:52.090402+00', NULL, '2025-03-03 09:00:52.049893+00', '2025-03-03 09:00:52.846585+00', ''),
	(55, 'mail', 'registration.match', 'registration', '79d1b447-28f6-486f-8058-01daa6df12c5', 'registration:79d1b447-28f6-486f-8058-01daa6df12c5:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:00:58.486595+00', NULL, '2025-03-03 09:00:58.541443+00', NULL, '2025-03-03 09:00:58.486609+00', '2025-03-03 09:00:58.581181+00', ''),
	(68, 'mail', 'message.deliver', 'message', '353d6529-99b3-41b0-ac5e-db450b214d07', 'message:353d6529-99b3-41b0-ac5e-db450b214d07:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:01:00.814584+00', NULL, '2025-03-03 09:01:00.832685+00', NULL, '2025-03-03 09:01:00.814603+00', '2025-03-03 09:01:00.966676+00', ''),
	(70, 'mail', 'message.deliver', 'message', 'ec45c6b4-3b26-495d-bb26-013506447775', 'message:ec45c6b4-3b26-495d-bb26-013506447775:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:01:01.132352+00', NULL, '2025-03-03 09:01:01.15048+00', NULL, '2025-03-03 09:01:01.132366+00', '2025-03-03 09:01:01.239942+00', ''),
	(2, 'background', 'upkeep.adopt_orphans', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.adopt_orphans:1795898430.000000', 'done', 1, 1, 1, '2025-03-03 09:00:24.840754+00', NULL, '2025-03-03 09:00:25.134385+00', NULL, '2025-03-03 09:00:24.840754+00', '2025-03-03 09:00:25.260983+00', ''),
	(1, 'background', 'upkeep.expire_deadlines', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.expire_deadlines:1795898445.000000', 'done', 1, 1, 1, '2025-03-03 09:00:24.787184+00', NULL, '2025-03-03 09:00:25.133979+00', NULL, '2025-03-03 09:00:24.787184+00', '2025-03-03 09:00:25.785673+00', ''),
	(3, 'background', 'upkeep.forget', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.forget:1795896000.000000', 'done', 1, 1, 1, '2025-03-03 09:00:24.846532+00', NULL, '2025-03-03 09:00:25.134413+00', NULL, '2025-03-03 09:00:24.846532+00', '2025-03-03 09:00:25.882593+00', ''),
	(24, 'mail', 'registration.match', 'registration', 'ea4251ca-75a1-488f-a1ac-2a1517f275ba', 'registration:ea4251ca-75a1-488f-a1ac-2a1517f275ba:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:00:40.996105+00', NULL, '2025-03-03 09:00:41.027595+00', NULL, '2025-03-03 09:00:40.996118+00', '2025-03-03 09:00:41.056749+00', ''),
	(25, 'mail', 'message.deliver', 'message', '5f810e6f-5210-41c2-9df5-5eb8adf79f76', 'message:5f810e6f-5210-41c2-9df5-5eb8adf79f76:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:41.123873+00', NULL, '2025-03-03 09:00:41.147691+00', NULL, '2025-03-03 09:00:41.123889+00', '2025-03-03 09:00:41.244355+00', ''),
	(30, 'mail', 'message.deliver', 'message', 'be32f925-0e33-45b8-a7f5-44282a324f94', 'message:be32f925-0e33-45b8-a7f5-44282a324f94:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:42.833779+00', NULL, '2025-03-03 09:00:42.84833+00', NULL, '2025-03-03 09:00:42.833792+00', '2025-03-03 09:00:42.926377+00', ''),
	(34, 'mail', 'message.deliver', 'message', '2a2ec04d-7702-408c-8009-1242f3f92336', 'message:2a2ec04d-7702-408c-8009-1242f3f92336:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:44.159878+00', NULL, '2025-03-03 09:00:44.18223+00', NULL, '2025-03-03 09:00:44.159883+00', '2025-03-03 09:00:44.451122+00', ''),
	(36, 'mail', 'message.deliver', 'message', '90eb57d1-f4be-4fdf-bcad-4489967089b2', 'message:90eb57d1-f4be-4fdf-bcad-4489967089b2:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:44.633522+00', NULL, '2025-03-03 09:00:44.698374+00', NULL, '2025-03-03 09:00:44.633538+00', '2025-03-03 09:00:44.867482+00', ''),
	(33, 'background', 'letter.print', 'letter', '5392e0ad-51f1-40e5-b137-7ccdd82ba0cf', 'letter:5392e0ad-51f1-40e5-b137-7ccdd82ba0cf:1:letter.print', 'done', 1, 1, 1, '2025-03-03 09:00:44.159723+00', NULL, '2025-03-03 09:00:44.182047+00', NULL, '2025-03-03 09:00:44.159743+00', '2025-03-03 09:00:47.831837+00', ''),
	(46, 'background', 'upkeep.expire_deadlines', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.expire_deadlines:1795898475.000000', 'done', 1, 1, 1, '2025-03-03 09:00:53.201678+00', NULL, '2025-03-03 09:00:53.265194+00', NULL, '2025-03-03 09:00:53.201678+00', '2025-03-03 09:00:53.848371+00', ''),
	(49, 'mail', 'registration.match', 'registration', '333d0212-5b03-483e-aa53-a5a264949cd2', 'registration:333d0212-5b03-483e-aa53-a5a264949cd2:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:00:56.502944+00', NULL, '2025-03-03 09:00:56.515287+00', NULL, '2025-03-03 09:00:56.502958+00', '2025-03-03 09:00:56.558249+00', ''),
	(50, 'mail', 'message.deliver', 'message', '0222e162-bd27-426c-b560-8fa146c50177', 'message:0222e162-bd27-426c-b560-8fa146c50177:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:56.601087+00', NULL, '2025-03-03 09:00:56.61334+00', NULL, '2025-03-03 09:00:56.601103+00', '2025-03-03 09:00:56.671587+00', ''),
	(56, 'mail', 'message.deliver', 'message', '74d14e2d-88f8-43bd-ace6-b650a4b28fa3', 'message:74d14e2d-88f8-43bd-ace6-b650a4b28fa3:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:58.611817+00', NULL, '2025-03-03 09:00:58.628923+00', NULL, '2025-03-03 09:00:58.611833+00', '2025-03-03 09:00:58.700742+00', ''),
	(28, 'mail', 'message.deliver', 'message', 'd0edf3c5-97cd-433b-a06f-6f73d95de124', 'message:d0edf3c5-97cd-433b-a06f-6f73d95de124:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:42.424181+00', NULL, '2025-03-03 09:00:42.439787+00', NULL, '2025-03-03 09:00:42.424202+00', '2025-03-03 09:00:42.65039+00', ''),
	(29, 'mail', 'registration.match', 'registration', '30169eb0-8d60-4f18-a324-739029ef4a20', 'registration:30169eb0-8d60-4f18-a324-739029ef4a20:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:00:42.724642+00', NULL, '2025-03-03 09:00:42.730472+00', NULL, '2025-03-03 09:00:42.724655+00', '2025-03-03 09:00:42.780151+00', ''),
	(73, 'background', 'upkeep.adopt_orphans', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.adopt_orphans:1795898490.000000', 'done', 1, 1, 1, '2025-03-03 09:01:08.920135+00', NULL, '2025-03-03 09:01:08.952578+00', NULL, '2025-03-03 09:01:08.920135+00', '2025-03-03 09:01:08.981644+00', ''),
	(72, 'background', 'upkeep.expire_deadlines', 'timetable', '00000000-0000-0000-0000-000000000000', 'upkeep.expire_deadlines:1795898490.000000', 'done', 1, 1, 1, '2025-03-03 09:01:08.919515+00', NULL, '2025-03-03 09:01:08.952477+00', NULL, '2025-03-03 09:01:08.919515+00', '2025-03-03 09:01:09.198178+00', ''),
	(18, 'mail', 'message.deliver', 'message', 'f9cf158f-2b42-4be5-9ac7-0eb94aa3bd5e', 'message:f9cf158f-2b42-4be5-9ac7-0eb94aa3bd5e:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:37.733871+00', NULL, '2025-03-03 09:00:37.755605+00', NULL, '2025-03-03 09:00:37.733913+00', '2025-03-03 09:00:37.843806+00', ''),
	(19, 'mail', 'registration.match', 'registration', 'bf576cf0-6470-472a-a4f8-8344686f508e', 'registration:bf576cf0-6470-472a-a4f8-8344686f508e:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:00:38.184367+00', NULL, '2025-03-03 09:00:38.208643+00', NULL, '2025-03-03 09:00:38.184379+00', '2025-03-03 09:00:38.24417+00', ''),
	(22, 'mail', 'message.deliver', 'message', 'd3201921-3ce5-4bb2-9e08-ef95260d57c6', 'message:d3201921-3ce5-4bb2-9e08-ef95260d57c6:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:39.942888+00', NULL, '2025-03-03 09:00:39.988198+00', NULL, '2025-03-03 09:00:39.942904+00', '2025-03-03 09:00:40.12543+00', ''),
	(23, 'tan', 'message.deliver', 'message', '78ec35a0-9e96-46a5-a2d3-d97c2b55c426', 'message:78ec35a0-9e96-46a5-a2d3-d97c2b55c426:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:40.547459+00', '2025-03-03 09:02:10.505815+00', '2025-03-03 09:00:40.56155+00', NULL, '2025-03-03 09:00:40.547473+00', '2025-03-03 09:00:40.641305+00', ''),
	(26, 'mail', 'message.deliver', 'message', '1abc8bbf-4e90-455e-a44b-5cab7eaed77a', 'message:1abc8bbf-4e90-455e-a44b-5cab7eaed77a:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:41.607706+00', NULL, '2025-03-03 09:00:41.624215+00', NULL, '2025-03-03 09:00:41.60772+00', '2025-03-03 09:00:41.735966+00', ''),
	(27, 'mail', 'message.deliver', 'message', '65615280-ea54-471b-9e76-1053ea0ce5ba', 'message:65615280-ea54-471b-9e76-1053ea0ce5ba:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:42.254586+00', NULL, '2025-03-03 09:00:42.282891+00', NULL, '2025-03-03 09:00:42.254649+00', '2025-03-03 09:00:42.474441+00', ''),
	(74, 'background', 'letter.print', 'letter', 'cc146cf7-d7e4-4292-bde1-8c7accb98b07', 'letter:cc146cf7-d7e4-4292-bde1-8c7accb98b07:1:letter.print', 'done', 1, 1, 1, '2025-03-03 09:01:21.127326+00', NULL, '2025-03-03 09:01:21.180118+00', NULL, '2025-03-03 09:01:21.127425+00', '2025-03-03 09:01:22.137685+00', ''),
	(15, 'mail', 'message.deliver', 'message', '0e0d6e23-666b-47d5-a43c-5e79fd6462cc', 'message:0e0d6e23-666b-47d5-a43c-5e79fd6462cc:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:36.378407+00', NULL, '2025-03-03 09:00:36.397253+00', NULL, '2025-03-03 09:00:36.37842+00', '2025-03-03 09:00:36.51463+00', ''),
	(16, 'mail', 'registration.match', 'registration', 'a30c5f7c-f00e-44b7-9499-06d6335f7be1', 'registration:a30c5f7c-f00e-44b7-9499-06d6335f7be1:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:00:36.839762+00', NULL, '2025-03-03 09:00:36.84781+00', NULL, '2025-03-03 09:00:36.839772+00', '2025-03-03 09:00:36.88443+00', ''),
	(31, 'mail', 'message.deliver', 'message', 'c00a5776-c166-4deb-8846-9b55d045bf18', 'message:c00a5776-c166-4deb-8846-9b55d045bf18:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:43.406498+00', NULL, '2025-03-03 09:00:43.441606+00', NULL, '2025-03-03 09:00:43.406516+00', '2025-03-03 09:00:43.604595+00', ''),
	(32, 'mail', 'recovery.match', 'recovery', 'd824fb84-6e47-4444-b868-456c8f639863', 'recovery:d824fb84-6e47-4444-b868-456c8f639863:1:recovery.match', 'done', 1, 1, 1, '2025-03-03 09:00:43.825726+00', NULL, '2025-03-03 09:00:43.832217+00', NULL, '2025-03-03 09:00:43.825746+00', '2025-03-03 09:00:43.868211+00', ''),
	(35, 'mail', 'registration.match', 'registration', 'd81cbe86-e239-4666-8e50-37fe8e61ba0e', 'registration:d81cbe86-e239-4666-8e50-37fe8e61ba0e:1:registration.match', 'done', 1, 1, 1, '2025-03-03 09:00:44.323434+00', NULL, '2025-03-03 09:00:44.3534+00', NULL, '2025-03-03 09:00:44.323447+00', '2025-03-03 09:00:44.544548+00', ''),
	(37, 'tan', 'message.deliver', 'message', 'f77b5650-2e18-4f0e-a2c0-76af5893fc6b', 'message:f77b5650-2e18-4f0e-a2c0-76af5893fc6b:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:45.749861+00', '2025-03-03 09:02:15.692049+00', '2025-03-03 09:00:45.772735+00', NULL, '2025-03-03 09:00:45.749878+00', '2025-03-03 09:00:45.898524+00', ''),
	(47, 'tan', 'message.deliver', 'message', 'd1de0198-74ff-48c6-b9d9-2f8e3510de57', 'message:d1de0198-74ff-48c6-b9d9-2f8e3510de57:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:54.959994+00', '2025-03-03 09:02:24.91695+00', '2025-03-03 09:00:54.970869+00', NULL, '2025-03-03 09:00:54.960007+00', '2025-03-03 09:00:55.161278+00', ''),
	(48, 'mail', 'message.deliver', 'message', 'c86dba64-24ef-4fba-9af4-3082ebea89d8', 'message:c86dba64-24ef-4fba-9af4-3082ebea89d8:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:56.174341+00', NULL, '2025-03-03 09:00:56.193056+00', NULL, '2025-03-03 09:00:56.174353+00', '2025-03-03 09:00:56.269097+00', ''),
	(52, 'tan', 'message.deliver', 'message', '4449f273-5bb9-44bc-bea3-c1272712ed35', 'message:4449f273-5bb9-44bc-bea3-c1272712ed35:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:57.786671+00', '2025-03-03 09:02:27.716874+00', '2025-03-03 09:00:57.799174+00', NULL, '2025-03-03 09:00:57.786687+00', '2025-03-03 09:00:57.88644+00', ''),
	(53, 'mail', 'message.deliver', 'message', 'c9ba34aa-b94f-4812-89c0-fc0de06bd00d', 'message:c9ba34aa-b94f-4812-89c0-fc0de06bd00d:1:message.deliver', 'done', 1, 1, 1, '2025-03-03 09:00:58.11871+00', NULL, '2025-03-03 09:00:58.128447+00', NULL, '2025-03-03 09:00:58.118724+00', '2025-03-03 09:00:58.276914+00', ''),
	(63, 'mail', 'recovery.match', 'recovery', '32b138d3-0ed0-4262-88d8-a2961c08e85b', 'recovery:32b138d3-0ed0-4262-88d8-a2961c08e85b:1:recovery.match', 'done', 1, 1, 1, '2025-03-03 09:00:59.948541+00', NULL, '2025-03-03 09:00:59.964745+00', NULL, '2025-03-03 09:00:59.948553+00', '2025-03-03 09:01:00.001665+00', '');
INSERT INTO public.letter VALUES
	('redeemed', 'initial_credentials', 'ef28b14e-818a-4de7-8f2f-ed28386bdbd2', '2999ccaa-ee77-46b5-844e-55f3424084e5', '0ad5edac-97de-451e-b746-73307866ea41', 'de', '2025-03-03 09:00:52.023236+00', 5, '4802db47-9fb7-41dd-b336-edbae78533ad', 3, '2025-03-03 09:00:54.302847+00', NULL),
	('redeemed', 'initial_credentials', '622ece7d-e69a-48d0-a913-2f97a1982568', '2999ccaa-ee77-46b5-844e-55f3424084e5', 'b328874f-90f0-4d35-b58c-8bb1ffbe2ed2', 'de', '2025-03-03 09:00:52.113896+00', 5, 'd6869c4b-6f6a-438b-81f6-eeb7af7c274c', 3, '2025-03-03 09:00:55.575324+00', NULL),
	('dispatched', 'recovery_letter', 'e343d913-ca33-48cf-ba51-b5adc9ccaa4f', '1814e636-9a30-4e83-80b2-2fb5de92219a', 'd824fb84-6e47-4444-b868-456c8f639863', 'de', '2025-03-03 09:00:43.930054+00', 5, '5392e0ad-51f1-40e5-b137-7ccdd82ba0cf', 3, '2025-03-03 09:01:12.781658+00', '2025-03-24 09:00:43.930054+00'),
	('dispatched', 'tan_letter', '486c4bc4-91bb-48c3-8906-01a7caf17f31', 'e559b7e4-477b-4142-a42d-b03b78e3bee4', '93ae15fe-8727-4d0e-8818-3bf2b417d446', 'de', '2025-03-03 09:00:46.885399+00', 5, 'b9a4ac44-cbff-4be9-bc79-81ad233d23f6', 3, '2025-03-03 09:01:12.826528+00', '2025-03-24 09:00:46.885399+00'),
	('printed', 'initial_credentials', '2d8cdca7-89a3-4fe8-ac2b-198d2a5e7c86', '2999ccaa-ee77-46b5-844e-55f3424084e5', 'f8e11b8a-f87a-45db-9676-f45fb97dc76f', 'de', '2025-03-03 09:01:20.975573+00', 5, 'cc146cf7-d7e4-4292-bde1-8c7accb98b07', 2, '2025-03-03 09:01:22.156519+00', '2025-03-17 09:01:20.975573+00');
INSERT INTO public.login_identifier VALUES
	('s.strasse', 'login_name', 'a21251c0-94cf-4bb7-aab2-a0f4674d0bbb'),
	('100981', 'user_number', 'a21251c0-94cf-4bb7-aab2-a0f4674d0bbb'),
	('g.ross', 'login_name', '3d144dd7-7393-4991-931f-56a9094aebdb'),
	('100982', 'user_number', '3d144dd7-7393-4991-931f-56a9094aebdb'),
	('m.scharf', 'login_name', 'f94e49e0-754a-4b77-ae62-b64d27e62097'),
	('100983', 'user_number', 'f94e49e0-754a-4b77-ae62-b64d27e62097'),
	('m.doppelt', 'login_name', '067c2546-7c6d-4fd1-8790-54ebfd4c9a1d'),
	('100984', 'user_number', '067c2546-7c6d-4fd1-8790-54ebfd4c9a1d'),
	('m.muster', 'login_name', '0eeeef61-973b-4c57-bfcf-652feb3a0cdd'),
	('100985', 'user_number', '0eeeef61-973b-4c57-bfcf-652feb3a0cdd'),
	('a.app', 'login_name', '7ce09e91-4793-41cb-aee4-287b723f8727'),
	('100986', 'user_number', '7ce09e91-4793-41cb-aee4-287b723f8727'),
	('b.rief', 'login_name', 'e343d913-ca33-48cf-ba51-b5adc9ccaa4f'),
	('100987', 'user_number', 'e343d913-ca33-48cf-ba51-b5adc9ccaa4f'),
	('t.anbrief', 'login_name', '486c4bc4-91bb-48c3-8906-01a7caf17f31'),
	('100988', 'user_number', '486c4bc4-91bb-48c3-8906-01a7caf17f31'),
	('n.ochmail', 'login_name', 'f0b2a5e6-7854-4548-b70d-69c4dfdeea28'),
	('100989', 'user_number', 'f0b2a5e6-7854-4548-b70d-69c4dfdeea28'),
	('h.halb', 'login_name', 'ef28b14e-818a-4de7-8f2f-ed28386bdbd2'),
	('100990', 'user_number', 'ef28b14e-818a-4de7-8f2f-ed28386bdbd2'),
	('chef', 'login_name', '622ece7d-e69a-48d0-a913-2f97a1982568'),
	('100991', 'user_number', '622ece7d-e69a-48d0-a913-2f97a1982568'),
	('w.wechsel', 'login_name', '0de2ab1b-b5ff-4e30-a3a9-3ecacd5acdf5'),
	('100992', 'user_number', '0de2ab1b-b5ff-4e30-a3a9-3ecacd5acdf5'),
	('v.ergessen', 'login_name', '94ac83e1-9e9b-4aaf-98cd-b7eee34a595b'),
	('100993', 'user_number', '94ac83e1-9e9b-4aaf-98cd-b7eee34a595b'),
	('a.fuss', 'login_name', '535f2fc9-1b87-413a-a1bc-ad7cb5ac596c'),
	('100994', 'user_number', '535f2fc9-1b87-413a-a1bc-ad7cb5ac596c'),
	('n.och', 'login_name', '2d8cdca7-89a3-4fe8-ac2b-198d2a5e7c86'),
	('100995', 'user_number', '2d8cdca7-89a3-4fe8-ac2b-198d2a5e7c86');
INSERT INTO public.membership VALUES
	('a21251c0-94cf-4bb7-aab2-a0f4674d0bbb', '117ee249-3463-4b89-a8bc-7b7fe11481eb', true, '2025-03-03 09:00:32.703205+00'),
	('3d144dd7-7393-4991-931f-56a9094aebdb', '90c8f517-a3f8-4f78-ba2a-ee6fc94553b3', true, '2025-03-03 09:00:34.288952+00'),
	('f94e49e0-754a-4b77-ae62-b64d27e62097', '578bfefe-e4b3-49df-aa36-3ea951326c57', true, '2025-03-03 09:00:36.28336+00'),
	('067c2546-7c6d-4fd1-8790-54ebfd4c9a1d', 'e552414c-9f71-40b5-8778-f61bc944422e', true, '2025-03-03 09:00:37.685252+00'),
	('0eeeef61-973b-4c57-bfcf-652feb3a0cdd', '111fddc2-9053-413e-8749-1be3551b9069', true, '2025-03-03 09:00:39.897947+00'),
	('7ce09e91-4793-41cb-aee4-287b723f8727', '36b2e67c-ce2d-4b53-bcbd-7405aff3d9d0', true, '2025-03-03 09:00:41.571721+00'),
	('e343d913-ca33-48cf-ba51-b5adc9ccaa4f', '1814e636-9a30-4e83-80b2-2fb5de92219a', true, '2025-03-03 09:00:43.383292+00'),
	('486c4bc4-91bb-48c3-8906-01a7caf17f31', 'e559b7e4-477b-4142-a42d-b03b78e3bee4', true, '2025-03-03 09:00:45.935879+00'),
	('f0b2a5e6-7854-4548-b70d-69c4dfdeea28', '2999ccaa-ee77-46b5-844e-55f3424084e5', true, '2025-03-03 09:00:51.931641+00'),
	('ef28b14e-818a-4de7-8f2f-ed28386bdbd2', '2999ccaa-ee77-46b5-844e-55f3424084e5', false, '2025-03-03 09:00:52.023236+00'),
	('622ece7d-e69a-48d0-a913-2f97a1982568', '2999ccaa-ee77-46b5-844e-55f3424084e5', false, '2025-03-03 09:00:52.113896+00'),
	('0de2ab1b-b5ff-4e30-a3a9-3ecacd5acdf5', 'd767fb15-ac41-4114-9cf6-71766ab5c4dc', true, '2025-03-03 09:00:57.170828+00'),
	('94ac83e1-9e9b-4aaf-98cd-b7eee34a595b', '3dd6d38f-8060-4807-8a2d-f5549b4f5b7c', true, '2025-03-03 09:00:59.030939+00'),
	('535f2fc9-1b87-413a-a1bc-ad7cb5ac596c', '447d8b56-c347-4de4-9064-cf6a5f36e03c', true, '2025-03-03 09:00:59.59222+00'),
	('2d8cdca7-89a3-4fe8-ac2b-198d2a5e7c86', '2999ccaa-ee77-46b5-844e-55f3424084e5', false, '2025-03-03 09:01:20.975573+00');
INSERT INTO public.message VALUES
	('accepted', 'mail', 'activation', 'info@strasse-praxis.example', 'de', 'registration', '2fb4a154-3cdb-4e66-b4ab-bb674703974d', '2e9b4575-e897-4dc0-ac03-1810a87de357', '250', 'ecb70d41-4af2-4d11-9768-1a0498846c64', 3, '2025-03-03 09:00:31.502843+00', NULL),
	('accepted', 'mail', 'access_ready', 'info@strasse-praxis.example', 'de', 'account', 'a21251c0-94cf-4bb7-aab2-a0f4674d0bbb', 'a21251c0-94cf-4bb7-aab2-a0f4674d0bbb', '250', '1e84ab53-2fdb-4471-bf77-8335aaaf99ba', 3, '2025-03-03 09:00:33.030089+00', NULL),
	('accepted', 'mail', 'activation', 'gross@praxis-gross.example', 'de', 'registration', '6fb3f930-eb61-4c19-a8d6-e9c2dc6f00d5', '67e0f0c8-68c2-4356-a14c-e1dad761b8aa', '250', '93a9e9e3-70cd-4aa4-a098-cc7de62220d5', 3, '2025-03-03 09:00:33.741171+00', NULL),
	('accepted', 'mail', 'access_ready', 'gross@praxis-gross.example', 'de', 'account', '3d144dd7-7393-4991-931f-56a9094aebdb', '3d144dd7-7393-4991-931f-56a9094aebdb', '250', '4fade100-2b1d-428d-bd92-3bce78ba6ca8', 3, '2025-03-03 09:00:34.447858+00', NULL),
	('accepted', 'mail', 'activation', 'post@mass.example', 'de', 'registration', '8e1258c1-bddd-4831-806a-920699bb7686', '25852669-816d-4c6e-8408-303c624f832c', '250', '814ed4e5-5021-40af-8955-83e408deb218', 3, '2025-03-03 09:00:34.965403+00', NULL),
	('accepted', 'mail', 'access_ready', 'post@mass.example', 'de', 'account', 'f94e49e0-754a-4b77-ae62-b64d27e62097', 'f94e49e0-754a-4b77-ae62-b64d27e62097', '250', '0e0d6e23-666b-47d5-a43c-5e79fd6462cc', 3, '2025-03-03 09:00:36.522502+00', NULL),
	('accepted', 'mail', 'activation', 'post@mass.example', 'de', 'registration', 'a30c5f7c-f00e-44b7-9499-06d6335f7be1', '67006dec-4d72-4fe6-a281-c2998d17c08e', '250', 'ce6f28c7-efc2-41a1-b4c3-510528d1cb08', 3, '2025-03-03 09:00:37.16241+00', NULL),
	('accepted', 'mail', 'access_ready', 'post@mass.example', 'de', 'account', '067c2546-7c6d-4fd1-8790-54ebfd4c9a1d', '067c2546-7c6d-4fd1-8790-54ebfd4c9a1d', '250', 'f9cf158f-2b42-4be5-9ac7-0eb94aa3bd5e', 3, '2025-03-03 09:00:37.850059+00', NULL),
	('accepted', 'mail', 'activation', 'max.muster@example.org', 'de', 'registration', 'bf576cf0-6470-472a-a4f8-8344686f508e', '41f4aab5-76c9-4600-8f21-427849d3bf15', '250', '86b80220-10f7-4c33-9f5d-591a46c0b461', 3, '2025-03-03 09:00:38.425947+00', NULL),
	('accepted', 'sms', 'tan', '+4915228817301', 'de', 'tan', 'c5e7def7-48dc-4d09-9341-d011bbfba6d2', 'c5e7def7-48dc-4d09-9341-d011bbfba6d2', 'sink-35531e24-6baa-4489-b82c-9c743f0f7e1a', '35531e24-6baa-4489-b82c-9c743f0f7e1a', 3, '2025-03-03 09:00:39.814608+00', NULL),
	('accepted', 'mail', 'access_ready', 'max.muster@example.org', 'de', 'account', '0eeeef61-973b-4c57-bfcf-652feb3a0cdd', '0eeeef61-973b-4c57-bfcf-652feb3a0cdd', '250', 'd3201921-3ce5-4bb2-9e08-ef95260d57c6', 3, '2025-03-03 09:00:40.133114+00', NULL),
	('accepted', 'sms', 'tan', '+4915228817301', 'de', 'tan', '8bd853bd-d9c7-4df9-be14-774e2ad26a4b', '8bd853bd-d9c7-4df9-be14-774e2ad26a4b', 'sink-78ec35a0-9e96-46a5-a2d3-d97c2b55c426', '78ec35a0-9e96-46a5-a2d3-d97c2b55c426', 3, '2025-03-03 09:00:40.648226+00', NULL),
	('accepted', 'mail', 'activation', 'a.app@example.org', 'de', 'registration', 'ea4251ca-75a1-488f-a1ac-2a1517f275ba', '0a8638ba-95c9-46d6-a137-593ca4f3b7bf', '250', '5f810e6f-5210-41c2-9df5-5eb8adf79f76', 3, '2025-03-03 09:00:41.246544+00', NULL),
	('accepted', 'mail', 'access_ready', 'a.app@example.org', 'de', 'account', '7ce09e91-4793-41cb-aee4-287b723f8727', '7ce09e91-4793-41cb-aee4-287b723f8727', '250', '1abc8bbf-4e90-455e-a44b-5cab7eaed77a', 3, '2025-03-03 09:00:41.739887+00', NULL),
	('accepted', 'mail', 'tan_method_changed', 'a.app@example.org', 'de', 'contact_change', 'e79570fc-7bed-43bb-8b28-ea5a91ed7d18', 'e79570fc-7bed-43bb-8b28-ea5a91ed7d18', '250', '65615280-ea54-471b-9e76-1053ea0ce5ba', 3, '2025-03-03 09:00:42.477447+00', NULL),
	('accepted', 'mail', 'emergency_codes_made', 'a.app@example.org', 'de', 'account', '7ce09e91-4793-41cb-aee4-287b723f8727', '7ce09e91-4793-41cb-aee4-287b723f8727', '250', 'd0edf3c5-97cd-433b-a06f-6f73d95de124', 3, '2025-03-03 09:00:42.652146+00', NULL),
	('accepted', 'mail', 'activation', 'b.rief@example.org', 'de', 'registration', '30169eb0-8d60-4f18-a324-739029ef4a20', '68556fbc-e7e2-497d-ac54-1b8d65186226', '250', 'be32f925-0e33-45b8-a7f5-44282a324f94', 3, '2025-03-03 09:00:42.928162+00', NULL),
	('accepted', 'mail', 'access_ready', 'b.rief@example.org', 'de', 'account', 'e343d913-ca33-48cf-ba51-b5adc9ccaa4f', 'e343d913-ca33-48cf-ba51-b5adc9ccaa4f', '250', 'c00a5776-c166-4deb-8846-9b55d045bf18', 3, '2025-03-03 09:00:43.606746+00', NULL),
	('accepted', 'mail', 'recovery_letter', 'b.rief@example.org', 'de', 'recovery', 'd824fb84-6e47-4444-b868-456c8f639863', 'd824fb84-6e47-4444-b868-456c8f639863', '250', '2a2ec04d-7702-408c-8009-1242f3f92336', 3, '2025-03-03 09:00:44.45487+00', NULL),
	('accepted', 'mail', 'activation', 't.anbrief@example.org', 'de', 'registration', 'd81cbe86-e239-4666-8e50-37fe8e61ba0e', '440cc31d-a298-4748-a138-e73d707ecae1', '250', '90eb57d1-f4be-4fdf-bcad-4489967089b2', 3, '2025-03-03 09:00:44.882171+00', NULL),
	('accepted', 'sms', 'tan', '+4915228817302', 'de', 'tan', '4fbe5e1f-9a01-4abe-a39e-fcf005054552', '4fbe5e1f-9a01-4abe-a39e-fcf005054552', 'sink-f77b5650-2e18-4f0e-a2c0-76af5893fc6b', 'f77b5650-2e18-4f0e-a2c0-76af5893fc6b', 3, '2025-03-03 09:00:45.907157+00', NULL),
	('accepted', 'mail', 'access_ready', 't.anbrief@example.org', 'de', 'account', '486c4bc4-91bb-48c3-8906-01a7caf17f31', '486c4bc4-91bb-48c3-8906-01a7caf17f31', '250', '9ad99ccc-48ba-4a67-b9f7-f7fc74ee61d5', 3, '2025-03-03 09:00:46.189199+00', NULL),
	('accepted', 'sms', 'tan', '+4915228817302', 'de', 'tan', 'ba7e7706-da61-4a89-8f81-921fe514bef6', 'ba7e7706-da61-4a89-8f81-921fe514bef6', 'sink-7778c6dc-a11a-457f-979f-8fa006c567d6', '7778c6dc-a11a-457f-979f-8fa006c567d6', 3, '2025-03-03 09:00:46.826048+00', NULL),
	('accepted', 'sms', 'letter_ordered', '+4915228817302', 'de', 'account', '486c4bc4-91bb-48c3-8906-01a7caf17f31', 'b9a4ac44-cbff-4be9-bc79-81ad233d23f6', 'sink-aa794d3e-7192-4cc0-a6de-2aa5275bea6f', 'aa794d3e-7192-4cc0-a6de-2aa5275bea6f', 3, '2025-03-03 09:00:47.847285+00', NULL),
	('accepted', 'mail', 'letter_ordered', 't.anbrief@example.org', 'de', 'account', '486c4bc4-91bb-48c3-8906-01a7caf17f31', 'b9a4ac44-cbff-4be9-bc79-81ad233d23f6', '250', 'b8fbbf1f-085e-49c1-a77a-32785c0d7be4', 3, '2025-03-03 09:00:47.952544+00', NULL),
	('accepted', 'mail', 'initial_credentials', 'n.ochmail@example.org', 'de', 'account', 'f0b2a5e6-7854-4548-b70d-69c4dfdeea28', 'feb71189-9b47-40f8-a2ab-2f7f48d677e9', '250', '200bb5a3-dce4-4ed1-a297-c677a9c897ed', 3, '2025-03-03 09:00:52.238477+00', NULL),
	('accepted', 'mail', 'tan', 'h.halb@example.org', 'de', 'tan', '26207e52-bcf5-485c-a5fd-46cd7adb232a', '26207e52-bcf5-485c-a5fd-46cd7adb232a', '250', 'd1de0198-74ff-48c6-b9d9-2f8e3510de57', 3, '2025-03-03 09:00:55.164331+00', NULL),
	('accepted', 'mail', 'access_ready', 'chef@strasse-zwei.example', 'de', 'account', '622ece7d-e69a-48d0-a913-2f97a1982568', '622ece7d-e69a-48d0-a913-2f97a1982568', '250', 'c86dba64-24ef-4fba-9af4-3082ebea89d8', 3, '2025-03-03 09:00:56.270622+00', NULL),
	('accepted', 'mail', 'activation', 'alt@example.org', 'de', 'registration', '333d0212-5b03-483e-aa53-a5a264949cd2', '5f6904e8-5287-4a1c-af9c-5d08683460e8', '250', '0222e162-bd27-426c-b560-8fa146c50177', 3, '2025-03-03 09:00:56.676308+00', NULL),
	('accepted', 'mail', 'access_ready', 'alt@example.org', 'de', 'account', '0de2ab1b-b5ff-4e30-a3a9-3ecacd5acdf5', '0de2ab1b-b5ff-4e30-a3a9-3ecacd5acdf5', '250', '1ab7f10b-1211-4db5-a9c9-4f9c21103309', 3, '2025-03-03 09:00:57.355291+00', NULL),
	('accepted', 'mail', 'tan', 'neu@example.org', 'de', 'tan', '480c0e36-40cc-4dd3-afd9-b1958df5385d', '480c0e36-40cc-4dd3-afd9-b1958df5385d', '250', '4449f273-5bb9-44bc-bea3-c1272712ed35', 3, '2025-03-03 09:00:57.896992+00', NULL),
	('accepted', 'mail', 'contact_changed', 'alt@example.org', 'de', 'contact_change', '1f9a3a52-b559-4ef5-9135-d7cdf497056a', '1f9a3a52-b559-4ef5-9135-d7cdf497056a', '250', 'c9ba34aa-b94f-4812-89c0-fc0de06bd00d', 3, '2025-03-03 09:00:58.286603+00', NULL),
	('accepted', 'mail', 'contact_confirmed', 'neu@example.org', 'de', 'contact_change', '1f9a3a52-b559-4ef5-9135-d7cdf497056a', '1f9a3a52-b559-4ef5-9135-d7cdf497056a', '250', 'e90dc043-c0e4-4554-9ee5-5c2c07423976', 3, '2025-03-03 09:00:58.335412+00', NULL),
	('accepted', 'mail', 'activation', 'v.ergessen@example.org', 'de', 'registration', '79d1b447-28f6-486f-8058-01daa6df12c5', 'df1ed391-3fc2-4623-af83-21c226e95b0d', '250', '74d14e2d-88f8-43bd-ace6-b650a4b28fa3', 3, '2025-03-03 09:00:58.702897+00', NULL),
	('accepted', 'mail', 'access_ready', 'v.ergessen@example.org', 'de', 'account', '94ac83e1-9e9b-4aaf-98cd-b7eee34a595b', '94ac83e1-9e9b-4aaf-98cd-b7eee34a595b', '250', 'cd591208-3eeb-4e2b-b49f-4b88f01d9b1c', 3, '2025-03-03 09:00:59.116157+00', NULL),
	('accepted', 'mail', 'activation', 'amt@fuss.example', 'de', 'registration', '9b34619d-9fae-466d-8ec3-dfd206a8ea3c', 'de233c65-1a6c-4b13-981c-13afae1b081d', '250', 'dbcb2ae5-5172-4de8-942e-9bc78571ee25', 3, '2025-03-03 09:00:59.321571+00', NULL),
	('accepted', 'mail', 'access_ready', 'amt@fuss.example', 'de', 'account', '535f2fc9-1b87-413a-a1bc-ad7cb5ac596c', '535f2fc9-1b87-413a-a1bc-ad7cb5ac596c', '250', 'b1216fc1-1dec-4e55-8bdb-6be1f82f5742', 3, '2025-03-03 09:00:59.735084+00', NULL),
	('accepted', 'mail', 'password_reset', 'v.ergessen@example.org', 'de', 'recovery', 'd605b929-f083-4569-a067-ff6b1d0729a8', 'd605b929-f083-4569-a067-ff6b1d0729a8', '250', 'a311bb14-1906-4ea9-a37a-8973db2701bf', 3, '2025-03-03 09:00:59.934347+00', NULL),
	('accepted', 'mail', 'password_reset', 'amt@fuss.example', 'de', 'recovery', '32b138d3-0ed0-4262-88d8-a2961c08e85b', '32b138d3-0ed0-4262-88d8-a2961c08e85b', '250', '0614e787-fc47-4f20-98ff-39abc72d3d12', 3, '2025-03-03 09:01:00.123621+00', NULL),
	('accepted', 'mail', 'activation', 'offen@example.org', 'de', 'registration', 'a65a3a43-c727-4eb7-a348-cfceb0b77f03', 'b6484901-49e2-4847-8bca-94b9dc0d1247', '250', 'ad303e68-7d74-4fb4-a136-5fbe62be3a2c', 3, '2025-03-03 09:01:00.59967+00', NULL),
	('accepted', 'mail', 'activation', 'frei@spass.example', 'de', 'registration', '7b0a5eca-2165-4d4d-ba6c-66955fb32b26', 'ae3ef053-5f30-4490-ac1f-5b369f4cb0e3', '250', '353d6529-99b3-41b0-ac5e-db450b214d07', 3, '2025-03-03 09:01:00.971803+00', NULL),
	('accepted', 'mail', 'activation', 'wer@example.org', 'de', 'registration', '96ca160c-37ed-4f47-b8d8-c03210a534c3', '1e224560-ddb9-4752-99c8-6e1050164ca2', '250', 'ec45c6b4-3b26-495d-bb26-013506447775', 3, '2025-03-03 09:01:01.241735+00', NULL),
	('accepted', 'sms', 'tan', '+4915228817303', 'de', 'tan', '0cdc5428-0ea5-4514-94c2-df94e3607ded', '0cdc5428-0ea5-4514-94c2-df94e3607ded', 'sink-f9ec7163-4708-493a-95ec-56696e07db80', 'f9ec7163-4708-493a-95ec-56696e07db80', 3, '2025-03-03 09:01:01.855006+00', NULL),
	('sending', 'mail', 'password_reset', 'info@strasse-praxis.example', 'de', 'recovery', 'faec649a-c814-4e19-8a3a-31d8d0cff701', 'faec649a-c814-4e19-8a3a-31d8d0cff701', '', '88851814-4223-484d-824c-082c3aeb0fbe', 2, '2025-03-03 09:01:24.132778+00', '2025-03-04 09:01:24.008434+00'),
	('sending', 'mail', 'password_reset', 'chef@strasse-zwei.example', 'de', 'recovery', '254ae79f-11d4-4c82-8dce-a4817168d08b', '254ae79f-11d4-4c82-8dce-a4817168d08b', '', '3323f0bd-6782-4303-87f1-ae92c086105b', 2, '2025-03-03 09:01:24.494503+00', '2025-03-04 09:01:24.391766+00');
INSERT INTO public.operator VALUES
	('9cb5f8f2-7e01-4eb1-b932-7a32dce7dbfd', 'uwe', '$argon2id$v=19$m=19456,t=2,p=1$eBafu0VOpbITXYeLPEmAmQ$orCjprfYL0jqMLqLM/3bIsurrnt9/oKJ4azHvjgUGgk', '\xb208cd99b133c06fd53ae1dcdf7936c3', 0, 0, NULL, '2025-03-03 09:01:06.143679+00');
INSERT INTO public.proof VALUES
	('63ed7497-6ea0-4c53-983e-e4f605ab1f03', 'activation_link', '2fb4a154-3cdb-4e66-b4ab-bb674703974d', '2e9b4575-e897-4dc0-ac03-1810a87de357', '2025-03-03 09:00:32.838269+00'),
	('f75dd074-2045-4c58-8fec-f92998951632', 'activation_link', '6fb3f930-eb61-4c19-a8d6-e9c2dc6f00d5', '67e0f0c8-68c2-4356-a14c-e1dad761b8aa', '2025-03-03 09:00:34.359252+00'),
	('eb16a522-6c89-4bf5-a175-751fe03d57aa', 'activation_link', '8e1258c1-bddd-4831-806a-920699bb7686', '25852669-816d-4c6e-8408-303c624f832c', '2025-03-03 09:00:36.388591+00'),
	('6e36efed-4b23-433e-ae50-a0d91555be44', 'activation_link', 'a30c5f7c-f00e-44b7-9499-06d6335f7be1', '67006dec-4d72-4fe6-a281-c2998d17c08e', '2025-03-03 09:00:37.742373+00'),
	('c0686a9f-9a68-4a9c-814d-d04182fad078', 'activation_link', 'bf576cf0-6470-472a-a4f8-8344686f508e', '41f4aab5-76c9-4600-8f21-427849d3bf15', '2025-03-03 09:00:38.996147+00'),
	('e3b0b9df-17de-40a0-982a-9a5ddb544fcd', 'tan', 'bf576cf0-6470-472a-a4f8-8344686f508e', 'c5e7def7-48dc-4d09-9341-d011bbfba6d2', '2025-03-03 09:00:39.949284+00'),
	('a5a4d412-7776-4dea-8178-ae4e51eed828', 'password', '0092b559-70b2-4343-99d8-c93ad387bd88', '0092b559-70b2-4343-99d8-c93ad387bd88', '2025-03-03 09:00:40.551665+00'),
	('e3739385-58e9-44dd-bc34-9771648c033a', 'tan', '0092b559-70b2-4343-99d8-c93ad387bd88', '8bd853bd-d9c7-4df9-be14-774e2ad26a4b', '2025-03-03 09:00:40.751292+00'),
	('4b9f0ebc-2a43-4499-a4cb-080756838800', 'activation_link', 'ea4251ca-75a1-488f-a1ac-2a1517f275ba', '0a8638ba-95c9-46d6-a137-593ca4f3b7bf', '2025-03-03 09:00:41.612278+00'),
	('2d6dd4de-5cca-45b3-b829-ea693ecd819b', 'password', 'eba440a5-2204-4f16-8d55-0019c59c4fc2', 'eba440a5-2204-4f16-8d55-0019c59c4fc2', '2025-03-03 09:00:41.814382+00'),
	('a5eaea9d-6f41-4039-b714-3d5cf2d87469', 'totp', 'e79570fc-7bed-43bb-8b28-ea5a91ed7d18', '1306f3cf-b8e6-5e3e-8929-698496c7ebc7', '2025-03-03 09:00:42.258302+00'),
	('2654ab81-f765-46da-b7ed-0e45ed1d39aa', 'activation_link', '30169eb0-8d60-4f18-a324-739029ef4a20', '68556fbc-e7e2-497d-ac54-1b8d65186226', '2025-03-03 09:00:43.409822+00'),
	('26dea86a-62e8-4341-b418-56590593be09', 'activation_link', 'd81cbe86-e239-4666-8e50-37fe8e61ba0e', '440cc31d-a298-4748-a138-e73d707ecae1', '2025-03-03 09:00:45.750847+00'),
	('d07fbfd4-58bd-4b80-9494-17c4e15fbd4b', 'tan', 'd81cbe86-e239-4666-8e50-37fe8e61ba0e', '4fbe5e1f-9a01-4abe-a39e-fcf005054552', '2025-03-03 09:00:45.983663+00'),
	('860eb707-f933-4c89-b1ab-c610ec5dfa52', 'password', '93ae15fe-8727-4d0e-8818-3bf2b417d446', '93ae15fe-8727-4d0e-8818-3bf2b417d446', '2025-03-03 09:00:46.674539+00'),
	('e5ec8384-bf50-43e4-b755-e77789b999ed', 'password', '60425dee-8567-412c-9004-58d0b4e33a23', '0ad5edac-97de-451e-b746-73307866ea41', '2025-03-03 09:00:54.429528+00'),
	('f1bc6532-174a-417e-99eb-681b3bb0a67a', 'password', 'ef28b14e-818a-4de7-8f2f-ed28386bdbd2', 'baddc710-cdea-404b-be94-0b9383094084', '2025-03-03 09:00:54.962546+00'),
	('a7654a64-2913-404e-9531-33dae605b226', 'password', '0cadea7c-3885-4926-944d-4c698397341e', 'b328874f-90f0-4d35-b58c-8bb1ffbe2ed2', '2025-03-03 09:00:55.637251+00'),
	('ffd759d5-b775-46e4-988d-653cb99414d6', 'password', '622ece7d-e69a-48d0-a913-2f97a1982568', 'b1c3c1f7-e475-4ac0-8f78-2ed9f30f26b5', '2025-03-03 09:00:56.175107+00'),
	('354f6464-e3f9-448b-940a-f016196a9802', 'activation_link', '333d0212-5b03-483e-aa53-a5a264949cd2', '5f6904e8-5287-4a1c-af9c-5d08683460e8', '2025-03-03 09:00:57.225519+00'),
	('dfc10b59-18fb-4546-a30f-15c97e7ee395', 'password', '8a6ecba3-3b46-460f-a0ad-338c858a55af', '8a6ecba3-3b46-460f-a0ad-338c858a55af', '2025-03-03 09:00:57.522852+00'),
	('22f8ac61-bec3-4950-9d66-05a8a5f21457', 'tan', '1f9a3a52-b559-4ef5-9135-d7cdf497056a', '480c0e36-40cc-4dd3-afd9-b1958df5385d', '2025-03-03 09:00:58.120888+00'),
	('06857308-a37f-434c-a219-5864881d766d', 'activation_link', '79d1b447-28f6-486f-8058-01daa6df12c5', 'df1ed391-3fc2-4623-af83-21c226e95b0d', '2025-03-03 09:00:59.044987+00'),
	('fba50b93-b327-4052-989b-dec34d924a1b', 'activation_link', '9b34619d-9fae-466d-8ec3-dfd206a8ea3c', 'de233c65-1a6c-4b13-981c-13afae1b081d', '2025-03-03 09:00:59.609115+00'),
	('18915e81-2518-45a9-8dd7-e07da062367f', 'activation_link', '96ca160c-37ed-4f47-b8d8-c03210a534c3', '1e224560-ddb9-4752-99c8-6e1050164ca2', '2025-03-03 09:01:01.737089+00');
INSERT INTO public.recovery VALUES
	('letter_sent', 'password', 'bd8d6c99-0c2a-5107-8c39-3be112daf106', '', '', 'de', '2025-03-03 09:00:43.815144+00', 'e343d913-ca33-48cf-ba51-b5adc9ccaa4f', 'b.rief@example.org', 'none', NULL, 'd824fb84-6e47-4444-b868-456c8f639863', 2, '2025-03-03 09:00:43.930054+00', '2025-03-24 09:00:43.930054+00', 'letter'),
	('requested', 'password', '4845d635-245a-5be5-a1a0-d5162e07d706', '', '', 'de', '2025-03-03 09:00:59.734109+00', '94ac83e1-9e9b-4aaf-98cd-b7eee34a595b', 'v.ergessen@example.org', 'none', NULL, 'd605b929-f083-4569-a067-ff6b1d0729a8', 1, '2025-03-03 09:00:59.734109+00', '2025-03-03 09:30:59.734109+00', 'email'),
	('requested', 'password', '1e8fd109-ac4b-5a2c-a53c-89627cc10c6e', '', '', 'de', '2025-03-03 09:00:59.940586+00', '535f2fc9-1b87-413a-a1bc-ad7cb5ac596c', 'amt@fuss.example', 'none', NULL, '32b138d3-0ed0-4262-88d8-a2961c08e85b', 1, '2025-03-03 09:00:59.940586+00', '2025-03-03 09:30:59.940586+00', 'email'),
	('requested', 'password', '6c9a6ab2-d22c-5f04-839c-1e6b178bb8f8', '', '', 'de', '2025-03-03 09:01:23.904908+00', 'a21251c0-94cf-4bb7-aab2-a0f4674d0bbb', 'info@strasse-praxis.example', 'email', NULL, 'faec649a-c814-4e19-8a3a-31d8d0cff701', 1, '2025-03-03 09:01:23.904908+00', '2025-03-03 09:31:23.904908+00', 'email'),
	('requested', 'password', '2e75f8e6-5ba2-5fa0-9718-f5a87ceddbe2', '', '', 'de', '2025-03-03 09:01:24.282876+00', '622ece7d-e69a-48d0-a913-2f97a1982568', 'chef@strasse-zwei.example', 'none', NULL, '254ae79f-11d4-4c82-8dce-a4817168d08b', 1, '2025-03-03 09:01:24.282876+00', '2025-03-03 09:31:24.282876+00', 'email');
INSERT INTO public.registration VALUES
	('completed', 'self', 'cf6fcde0-51b7-5251-a730-42843defc093', '10001', 'info@strasse-praxis.example', 'de', '2025-03-03 09:00:30.747105+00', 'matched', '117ee249-3463-4b89-a8bc-7b7fe11481eb', 'a21251c0-94cf-4bb7-aab2-a0f4674d0bbb', 'email', '', 'Max', 'Muster', '', 'info@strasse-praxis.example', 's.strasse', '', '2fb4a154-3cdb-4e66-b4ab-bb674703974d', 6, '2025-03-03 09:00:32.703205+00', NULL),
	('completed', 'self', 'f9fa5cf5-9d77-5391-b964-190c9b8fa625', '10002', 'gross@praxis-gross.example', 'de', '2025-03-03 09:00:33.479271+00', 'matched', '90c8f517-a3f8-4f78-ba2a-ee6fc94553b3', '3d144dd7-7393-4991-931f-56a9094aebdb', 'none', '', 'Max', 'Muster', '', 'gross@praxis-gross.example', 'g.ross', '', '6fb3f930-eb61-4c19-a8d6-e9c2dc6f00d5', 6, '2025-03-03 09:00:34.288952+00', NULL),
	('completed', 'self', '0162b9ad-63d3-533d-ac1c-043d4ed5ee2a', '10006', 'post@mass.example', 'de', '2025-03-03 09:00:34.685031+00', 'matched', '578bfefe-e4b3-49df-aa36-3ea951326c57', 'f94e49e0-754a-4b77-ae62-b64d27e62097', 'none', '', 'Max', 'Muster', '', 'post@mass.example', 'm.scharf', '', '8e1258c1-bddd-4831-806a-920699bb7686', 6, '2025-03-03 09:00:36.28336+00', NULL),
	('completed', 'self', '82184b27-3aa8-5fce-b6e6-c3550d24705b', '10007', 'post@mass.example', 'de', '2025-03-03 09:00:36.834428+00', 'matched', 'e552414c-9f71-40b5-8778-f61bc944422e', '067c2546-7c6d-4fd1-8790-54ebfd4c9a1d', 'none', '', 'Max', 'Muster', '', 'post@mass.example', 'm.doppelt', '', 'a30c5f7c-f00e-44b7-9499-06d6335f7be1', 6, '2025-03-03 09:00:37.685252+00', NULL),
	('completed', 'self', '2654a186-4110-53f4-9b42-f9f042a615a9', '10003', 'max.muster@example.org', 'de', '2025-03-03 09:00:38.172592+00', 'matched', '111fddc2-9053-413e-8749-1be3551b9069', '0eeeef61-973b-4c57-bfcf-652feb3a0cdd', 'sms', '', 'Max', 'Muster', '+4915228817301', 'max.muster@example.org', 'm.muster', '', 'bf576cf0-6470-472a-a4f8-8344686f508e', 6, '2025-03-03 09:00:39.897947+00', NULL),
	('completed', 'self', 'f8cbeb8e-836f-547c-8839-b0e4b8a9ead1', '10004', 'a.app@example.org', 'de', '2025-03-03 09:00:40.992571+00', 'matched', '36b2e67c-ce2d-4b53-bcbd-7405aff3d9d0', '7ce09e91-4793-41cb-aee4-287b723f8727', 'none', '', 'Max', 'Muster', '', 'a.app@example.org', 'a.app', '', 'ea4251ca-75a1-488f-a1ac-2a1517f275ba', 6, '2025-03-03 09:00:41.571721+00', NULL),
	('completed', 'self', '3eb156ea-24ac-56a2-8106-9a6c877ff594', '10008', 'b.rief@example.org', 'de', '2025-03-03 09:00:42.717801+00', 'matched', '1814e636-9a30-4e83-80b2-2fb5de92219a', 'e343d913-ca33-48cf-ba51-b5adc9ccaa4f', 'none', '', 'Max', 'Muster', '', 'b.rief@example.org', 'b.rief', '', '30169eb0-8d60-4f18-a324-739029ef4a20', 6, '2025-03-03 09:00:43.383292+00', NULL),
	('completed', 'self', 'f4dd41e6-ed6a-5522-aa1e-6c4b9484f18a', '10009', 't.anbrief@example.org', 'de', '2025-03-03 09:00:44.319603+00', 'matched', 'e559b7e4-477b-4142-a42d-b03b78e3bee4', '486c4bc4-91bb-48c3-8906-01a7caf17f31', 'sms', '', 'Max', 'Muster', '+4915228817302', 't.anbrief@example.org', 't.anbrief', '', 'd81cbe86-e239-4666-8e50-37fe8e61ba0e', 6, '2025-03-03 09:00:45.935879+00', NULL),
	('completed', 'self', 'cbcd7737-69e8-5a14-950b-921989150750', '10010', 'alt@example.org', 'de', '2025-03-03 09:00:56.496591+00', 'matched', 'd767fb15-ac41-4114-9cf6-71766ab5c4dc', '0de2ab1b-b5ff-4e30-a3a9-3ecacd5acdf5', 'none', '', 'Max', 'Muster', '', 'alt@example.org', 'w.wechsel', '', '333d0212-5b03-483e-aa53-a5a264949cd2', 6, '2025-03-03 09:00:57.170828+00', NULL),
	('completed', 'self', 'fbf14f1c-a56e-5cec-acfc-f36c2a2b235d', '10011', 'v.ergessen@example.org', 'de', '2025-03-03 09:00:58.473515+00', 'matched', '3dd6d38f-8060-4807-8a2d-f5549b4f5b7c', '94ac83e1-9e9b-4aaf-98cd-b7eee34a595b', 'none', '', 'Max', 'Muster', '', 'v.ergessen@example.org', 'v.ergessen', '', '79d1b447-28f6-486f-8058-01daa6df12c5', 6, '2025-03-03 09:00:59.030939+00', NULL),
	('completed', 'self', 'a994a1bb-3772-5435-ad7c-e392b96e26d1', '10012', 'amt@fuss.example', 'de', '2025-03-03 09:00:59.194356+00', 'matched', '447d8b56-c347-4de4-9064-cf6a5f36e03c', '535f2fc9-1b87-413a-a1bc-ad7cb5ac596c', 'none', '', 'Max', 'Muster', '', 'amt@fuss.example', 'a.fuss', '', '9b34619d-9fae-466d-8ec3-dfd206a8ea3c', 6, '2025-03-03 09:00:59.59222+00', NULL),
	('email_sent', 'self', '107d566f-5a31-5388-adc9-59b8e822b59e', '10013', 'offen@example.org', 'de', '2025-03-03 09:01:00.289223+00', 'matched', 'd4a327ad-ad7c-45ce-8867-ccaf3718c7e2', NULL, '', '', '', '', '', '', '', '', 'a65a3a43-c727-4eb7-a348-cfceb0b77f03', 3, '2025-03-03 09:01:00.61887+00', '2025-03-04 09:01:00.618958+00'),
	('email_sent', 'self', '5bc2132c-ae6e-5fe1-8f22-c1c604362056', '10014', 'frei@spass.example', 'de', '2025-03-03 09:01:00.672676+00', 'matched', 'e31a240c-37dc-417d-bd4d-a9055124bb4d', NULL, '', '', '', '', '', '', '', '', '7b0a5eca-2165-4d4d-ba6c-66955fb32b26', 3, '2025-03-03 09:01:00.999497+00', '2025-03-04 09:01:00.999649+00'),
	('activated', 'self', 'e8a2960b-a835-595b-bb6c-04411cdfcfd0', '10015', 'wer@example.org', 'de', '2025-03-03 09:01:01.008683+00', 'matched', '8db07c76-aeeb-417c-8716-6ed2068e62fa', NULL, 'sms', '', 'Max', 'Muster', '+4915228817303', 'er@fass.example', 'wer.immer', '$argon2id$v=19$m=19456,t=2,p=1$9W6B9hcZQfGuOBDBRzsWjw$XQgquhlvtq7SwcGQa0SXrNIqo6IY/F4yX3wpPnK+rp8', '96ca160c-37ed-4f47-b8d8-c03210a534c3', 4, '2025-03-03 09:01:01.706599+00', '2025-03-04 09:01:01.25584+00');
INSERT INTO public.session VALUES
	('2b131b60-eedc-474d-b5a2-7650bba80b19', '\x41b70a29d73e3235ebb029f051181d12d9c2bf64ed9dda7267709dd0e195c65c', 'account', '0eeeef61-973b-4c57-bfcf-652feb3a0cdd', '2025-03-03 09:00:40.678583+00', '2025-03-03 09:00:40.678583+00', '2025-03-03 21:00:40.678583+00', NULL, '2025-03-03 09:00:40.678583+00', '2f690457-ed35-4096-9049-3198b017232e', ''),
	('d47c4fc2-3428-40d0-9b07-a9a61f70e087', '\x4ea300f8164be5ddaff4e009138939071f8df74a19c1ce99aaf8aef1e556cdf7', 'account', '7ce09e91-4793-41cb-aee4-287b723f8727', '2025-03-03 09:00:41.79911+00', '2025-03-03 09:00:41.79911+00', '2025-03-03 21:00:41.79911+00', NULL, '2025-03-03 09:00:41.79911+00', 'a7375fb0-8828-4b6c-8ce8-ba2623d81df1', ''),
	('baddc710-cdea-404b-be94-0b9383094084', '\x5f40b11b72f50cf6c6efa167f30484c982de7417601756aff8c65890966c94bc', 'account', 'ef28b14e-818a-4de7-8f2f-ed28386bdbd2', '2025-03-03 09:00:54.302847+00', '2025-03-03 09:00:54.302847+00', '2025-03-03 21:00:54.302847+00', NULL, '2025-03-03 09:00:54.302847+00', 'dbc68f8f-fd3b-49ca-b1a9-8b0c33772be4', ''),
	('b1c3c1f7-e475-4ac0-8f78-2ed9f30f26b5', '\x6d13a5065546bb3d9fca8b193cb4375974d4e58f2ff2b5fee98c8244e12893ef', 'account', '622ece7d-e69a-48d0-a913-2f97a1982568', '2025-03-03 09:00:55.575324+00', '2025-03-03 09:00:56.089348+00', '2025-03-03 21:00:55.575324+00', NULL, '2025-03-03 09:00:56.089348+00', 'f5948a56-2098-4b47-bd76-e524dcfb1711', ''),
	('eae434a6-290a-4f53-843b-9b106b4dfb97', '\xa08cf7ddb18b9b26f4d13311e5b9ef25d5ef6c3a3acc1218355602040d793686', 'account', '0de2ab1b-b5ff-4e30-a3a9-3ecacd5acdf5', '2025-03-03 09:00:57.491822+00', '2025-03-03 09:00:57.491822+00', '2025-03-03 21:00:57.491822+00', NULL, '2025-03-03 09:00:57.491822+00', '2668c955-8fdd-40e8-914b-fb397d501255', '');
INSERT INTO public.signin_attempt VALUES
	('signed_in', '0eeeef61-973b-4c57-bfcf-652feb3a0cdd', 'sms', 'de', '2025-03-03 09:00:40.505815+00', '0092b559-70b2-4343-99d8-c93ad387bd88', 4, '2025-03-03 09:00:40.678583+00', NULL, 'signin', NULL, NULL, true),
	('signed_in', '7ce09e91-4793-41cb-aee4-287b723f8727', 'none', 'de', '2025-03-03 09:00:41.79911+00', 'eba440a5-2204-4f16-8d55-0019c59c4fc2', 3, '2025-03-03 09:00:41.79911+00', NULL, 'signin', NULL, NULL, false),
	('tan_sent', '486c4bc4-91bb-48c3-8906-01a7caf17f31', 'sms', 'de', '2025-03-03 09:00:46.623965+00', '93ae15fe-8727-4d0e-8818-3bf2b417d446', 3, '2025-03-03 09:00:46.623965+00', '2025-03-03 09:15:46.623965+00', 'signin', NULL, NULL, false),
	('signed_in', 'ef28b14e-818a-4de7-8f2f-ed28386bdbd2', 'none', 'de', '2025-03-03 09:00:54.302847+00', '60425dee-8567-412c-9004-58d0b4e33a23', 3, '2025-03-03 09:00:54.302847+00', NULL, 'signin', NULL, NULL, false),
	('signed_in', '622ece7d-e69a-48d0-a913-2f97a1982568', 'none', 'de', '2025-03-03 09:00:55.575324+00', '0cadea7c-3885-4926-944d-4c698397341e', 3, '2025-03-03 09:00:55.575324+00', NULL, 'signin', NULL, NULL, false),
	('signed_in', '0de2ab1b-b5ff-4e30-a3a9-3ecacd5acdf5', 'none', 'de', '2025-03-03 09:00:57.491822+00', '8a6ecba3-3b46-460f-a0ad-338c858a55af', 3, '2025-03-03 09:00:57.491822+00', NULL, 'signin', NULL, NULL, false);
INSERT INTO public.tan VALUES
	('verified', 'registration', 'bf576cf0-6470-472a-a4f8-8344686f508e', 'sms', '+4915228817301', '2025-03-03 09:00:38.936278+00', 3, 'c5e7def7-48dc-4d09-9341-d011bbfba6d2', 3, '2025-03-03 09:00:39.897947+00', NULL, '111fddc2-9053-413e-8749-1be3551b9069'),
	('verified', 'signin', '0092b559-70b2-4343-99d8-c93ad387bd88', 'sms', '+4915228817301', '2025-03-03 09:00:40.505815+00', 3, '8bd853bd-d9c7-4df9-be14-774e2ad26a4b', 3, '2025-03-03 09:00:40.678583+00', NULL, '111fddc2-9053-413e-8749-1be3551b9069'),
	('verified', 'registration', 'd81cbe86-e239-4666-8e50-37fe8e61ba0e', 'sms', '+4915228817302', '2025-03-03 09:00:45.692049+00', 3, '4fbe5e1f-9a01-4abe-a39e-fcf005054552', 3, '2025-03-03 09:00:45.935879+00', NULL, 'e559b7e4-477b-4142-a42d-b03b78e3bee4'),
	('sent', 'signin', '93ae15fe-8727-4d0e-8818-3bf2b417d446', 'sms', '+4915228817302', '2025-03-03 09:00:46.623965+00', 3, 'ba7e7706-da61-4a89-8f81-921fe514bef6', 2, '2025-03-03 09:00:46.83334+00', '2025-03-03 09:05:46.623965+00', 'e559b7e4-477b-4142-a42d-b03b78e3bee4'),
	('sent', 'setup', 'ef28b14e-818a-4de7-8f2f-ed28386bdbd2', 'email', 'h.halb@example.org', '2025-03-03 09:00:54.91695+00', 3, '26207e52-bcf5-485c-a5fd-46cd7adb232a', 2, '2025-03-03 09:00:55.17798+00', '2025-03-03 09:05:54.91695+00', NULL),
	('verified', 'contact', '1f9a3a52-b559-4ef5-9135-d7cdf497056a', 'email', 'neu@example.org', '2025-03-03 09:00:57.716874+00', 3, '480c0e36-40cc-4dd3-afd9-b1958df5385d', 3, '2025-03-03 09:00:57.948485+00', NULL, NULL),
	('sent', 'registration', '96ca160c-37ed-4f47-b8d8-c03210a534c3', 'sms', '+4915228817303', '2025-03-03 09:01:01.706599+00', 3, '0cdc5428-0ea5-4514-94c2-df94e3607ded', 2, '2025-03-03 09:01:01.86504+00', '2025-03-03 09:06:01.706599+00', '8db07c76-aeeb-417c-8716-6ed2068e62fa');
INSERT INTO public.timetable_tick VALUES
	('upkeep.expire_deadlines', '2025-03-03 09:00:20.467903+00'),
	('upkeep.adopt_orphans', '2025-03-03 09:00:05.467903+00'),
	('upkeep.forget', '2025-03-03 08:19:35.467903+00'),
	('upkeep.retain', '2025-03-02 12:19:35.467903+00'),
	('upkeep.expire_deadlines', '2025-03-03 09:00:35.467903+00'),
	('upkeep.adopt_orphans', '2025-03-03 09:00:35.467903+00'),
	('upkeep.expire_deadlines', '2025-03-03 09:00:50.467903+00'),
	('upkeep.expire_deadlines', '2025-03-03 09:01:05.467903+00'),
	('upkeep.adopt_orphans', '2025-03-03 09:01:05.467903+00');
INSERT INTO public.transition OVERRIDING SYSTEM VALUE VALUES
	(1, 'registration', '2fb4a154-3cdb-4e66-b4ab-bb674703974d', 1, 'submit', '', 'pending', 'visitor', NULL, '', 1, '2025-03-03 09:00:30.792308+00', NULL, '\x5dc238690d85d78526b8a8afbf5c8bcfcc970e40dba8292a88f5c2c41c7ce94d'),
	(2, 'registration', '2fb4a154-3cdb-4e66-b4ab-bb674703974d', 2, 'match', 'pending', 'pending', 'system', NULL, '', 1, '2025-03-03 09:00:31.189455+00', '00:00:00.397147', '\xf16e0a6270055b60f8afbb1c224e21b4a3b0595091ead45edda90668941038fb'),
	(3, 'message', 'ecb70d41-4af2-4d11-9768-1a0498846c64', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:31.19689+00', NULL, '\x176bce9f1684a51d3fe228c3a436f87b81599165ab6bc28f14e5268cda213101'),
	(4, 'message', 'ecb70d41-4af2-4d11-9768-1a0498846c64', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:31.260833+00', '00:00:00.063943', '\x100a68e4dddce90a9cc304e47fc28436dd22479becaf551b28241a9a7c4ba2cf'),
	(5, 'message', 'ecb70d41-4af2-4d11-9768-1a0498846c64', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:31.503367+00', '00:00:00.242534', '\x971188839edd9f7e325bc4bc492cd89a0cb1fb6c7b476a4a3f2ae8ea35fd1e1b'),
	(6, 'registration', '2fb4a154-3cdb-4e66-b4ab-bb674703974d', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 1, '2025-03-03 09:00:31.561345+00', '00:00:00.37189', '\x20bad1495bcf1bc0781a74662ff9884562a53b96af35f442f4ab1712af7cad6a'),
	(7, 'registration', '2fb4a154-3cdb-4e66-b4ab-bb674703974d', 4, 'activate', 'email_sent', 'activated', 'visitor', '63ed7497-6ea0-4c53-983e-e4f605ab1f03', '', 1, '2025-03-03 09:00:32.823465+00', '00:00:01.26212', '\xad5f7fe11e6de44a49bb13a91f20bd04f2fe971cb2665fbc362f59bc2fed39ce'),
	(8, 'account', 'a21251c0-94cf-4bb7-aab2-a0f4674d0bbb', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:00:32.836815+00', NULL, '\x88bfdb5490c51cf76e2c72f11fc6e9f191a0f2b6dc1522ab20e5334f00e540f7'),
	(9, 'registration', '2fb4a154-3cdb-4e66-b4ab-bb674703974d', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', '63ed7497-6ea0-4c53-983e-e4f605ab1f03', '', 1, '2025-03-03 09:00:32.837346+00', '00:00:00.013881', '\xf17b88e0bd7f8a0ed53a53ee81ea409d534e9d560b96d1850212856a19e4befa'),
	(10, 'registration', '2fb4a154-3cdb-4e66-b4ab-bb674703974d', 6, 'complete', 'tan_configured', 'completed', 'visitor', '63ed7497-6ea0-4c53-983e-e4f605ab1f03', '', 1, '2025-03-03 09:00:32.837775+00', '00:00:00.000429', '\x678b7acc13f276aa8f963d809a402b58519bfdd07300356e298631952606c6af'),
	(11, 'message', '1e84ab53-2fdb-4471-bf77-8335aaaf99ba', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:32.838119+00', NULL, '\x0eb8ed3786ad941cb4d4c5f3be7fde50e856dac973af5fdc137922afc0703b49'),
	(12, 'message', '1e84ab53-2fdb-4471-bf77-8335aaaf99ba', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:32.901389+00', '00:00:00.06327', '\x7247567396198b94b8c55af765a61a576da184a960aff96d51de7e024867e546'),
	(13, 'message', '1e84ab53-2fdb-4471-bf77-8335aaaf99ba', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:33.030356+00', '00:00:00.128967', '\x6a73ba30e4b2094681f44251dfdd6b8cb722c8c3396e0c3a04aa743ebca1d145'),
	(14, 'registration', '6fb3f930-eb61-4c19-a8d6-e9c2dc6f00d5', 1, 'submit', '', 'pending', 'visitor', NULL, '', 1, '2025-03-03 09:00:33.533559+00', NULL, '\xbbf8078e62011124020d3d96c8fbe613d79d3d352fedf7ccbd2f9527eb4c5828'),
	(15, 'registration', '6fb3f930-eb61-4c19-a8d6-e9c2dc6f00d5', 2, 'match', 'pending', 'pending', 'system', NULL, '', 1, '2025-03-03 09:00:33.633031+00', '00:00:00.099472', '\x169e3f166e6776eacf811646a17882c8c4291a3840a13a66359d29cc5293e727'),
	(16, 'message', '93a9e9e3-70cd-4aa4-a098-cc7de62220d5', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:33.633232+00', NULL, '\xe2c94a8adf57c79f1555740a1444ccf02f819c8347b901c86b0eb38c52cf1aa8'),
	(17, 'message', '93a9e9e3-70cd-4aa4-a098-cc7de62220d5', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:33.669758+00', '00:00:00.036526', '\xb8ac96d56b2bbddafa07e003f65440942ed6f888c0f0a03fd47f9a4479103e84'),
	(18, 'message', '93a9e9e3-70cd-4aa4-a098-cc7de62220d5', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:33.741464+00', '00:00:00.071706', '\x48c0c2cd218237a689d253711bfba6462af1d0b17541adb9ac8a6e9993611493'),
	(19, 'registration', '6fb3f930-eb61-4c19-a8d6-e9c2dc6f00d5', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 1, '2025-03-03 09:00:33.759447+00', '00:00:00.126416', '\x001dde66670f0b61311df83c44b60fa201975084926ee8120bac4e88de2a082b'),
	(20, 'registration', '6fb3f930-eb61-4c19-a8d6-e9c2dc6f00d5', 4, 'activate', 'email_sent', 'activated', 'visitor', 'f75dd074-2045-4c58-8fec-f92998951632', '', 1, '2025-03-03 09:00:34.350558+00', '00:00:00.591111', '\x902e08a1488ce9f4695c258a106de9071bc6fc09efd4dc2f90d82bc242388e2b'),
	(21, 'account', '3d144dd7-7393-4991-931f-56a9094aebdb', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:00:34.358193+00', NULL, '\x3ddfe130fa7ce0edfd14aa0a3c1f044bf12ba1aa9c7e4f12cf49671f86206163'),
	(22, 'registration', '6fb3f930-eb61-4c19-a8d6-e9c2dc6f00d5', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', 'f75dd074-2045-4c58-8fec-f92998951632', '', 1, '2025-03-03 09:00:34.358649+00', '00:00:00.008091', '\x56d7831a9958affe6c700d0a005fce8b6fab12d4689aaec27540d56946a666f0'),
	(23, 'registration', '6fb3f930-eb61-4c19-a8d6-e9c2dc6f00d5', 6, 'complete', 'tan_configured', 'completed', 'visitor', 'f75dd074-2045-4c58-8fec-f92998951632', '', 1, '2025-03-03 09:00:34.358899+00', '00:00:00.00025', '\x7bfa3ad4ec016559fbd60b9ead360fe634ce5d481b131136c92d279aed84ee34'),
	(24, 'message', '4fade100-2b1d-428d-bd92-3bce78ba6ca8', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:34.359148+00', NULL, '\xdefbcac81307ba9435ba0beafe870b020b95eca31d452f66956d886d966bce50'),
	(25, 'message', '4fade100-2b1d-428d-bd92-3bce78ba6ca8', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:34.404368+00', '00:00:00.04522', '\xaf1a504c1ec3048882ea0c1f0bf66653ba934c2abc39ab2ed407cd6ed08dac55'),
	(26, 'message', '4fade100-2b1d-428d-bd92-3bce78ba6ca8', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:34.448125+00', '00:00:00.043757', '\x5fbe1804cf9d6816e890c8e0c909b6890f86e43c74302c9a24335e11c5f87dee'),
	(27, 'registration', '8e1258c1-bddd-4831-806a-920699bb7686', 1, 'submit', '', 'pending', 'visitor', NULL, '', 1, '2025-03-03 09:00:34.698416+00', NULL, '\x72c9d7db0dc46bb2545052ee08c97510230f3d70a23cff6412797bb740c11aff'),
	(28, 'registration', '8e1258c1-bddd-4831-806a-920699bb7686', 2, 'match', 'pending', 'pending', 'system', NULL, '', 1, '2025-03-03 09:00:34.842177+00', '00:00:00.143761', '\x0400d04ba14f245d5fbf33f70084640f63e2f806f1c390c3a9be30f8abe7108f'),
	(29, 'message', '814ed4e5-5021-40af-8955-83e408deb218', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:34.842412+00', NULL, '\x4133b849095cf09f83ea0b04261e4f086c0121595dd29f7768ea508e63c586e7'),
	(30, 'message', '814ed4e5-5021-40af-8955-83e408deb218', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:34.909119+00', '00:00:00.066707', '\xa26004fb7081db6cb84552b05649d8ea69c626a22ed1b6fe27d47e233476f2df'),
	(31, 'message', '814ed4e5-5021-40af-8955-83e408deb218', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:34.965695+00', '00:00:00.056576', '\x13d37711c60a05466a619a7dc87ed0a1ce6850379256387e7cb76b4eab97e936'),
	(32, 'registration', '8e1258c1-bddd-4831-806a-920699bb7686', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 1, '2025-03-03 09:00:34.990587+00', '00:00:00.14841', '\x3cd8b348c1291dbdeaefb6d53fd09b4ad947fb3e38f0f5daa7d80c02eee4a89e'),
	(33, 'registration', '8e1258c1-bddd-4831-806a-920699bb7686', 4, 'activate', 'email_sent', 'activated', 'visitor', 'eb16a522-6c89-4bf5-a175-751fe03d57aa', '', 1, '2025-03-03 09:00:36.38508+00', '00:00:01.394493', '\xec08ca21e3c7a1569a73933ac863959c25f202ca32fa89919c05891e64edda2d'),
	(34, 'account', 'f94e49e0-754a-4b77-ae62-b64d27e62097', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:00:36.385555+00', NULL, '\xa48f8e58e222714ef327fbd0a71490e182c281f80804ebcb748a1bc9581d99e9'),
	(35, 'registration', '8e1258c1-bddd-4831-806a-920699bb7686', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', 'eb16a522-6c89-4bf5-a175-751fe03d57aa', '', 1, '2025-03-03 09:00:36.385828+00', '00:00:00.000748', '\xc646a731bc8b28090968833146f0dd95278a175c51c93f2fbe42f06050d2a631'),
	(36, 'registration', '8e1258c1-bddd-4831-806a-920699bb7686', 6, 'complete', 'tan_configured', 'completed', 'visitor', 'eb16a522-6c89-4bf5-a175-751fe03d57aa', '', 1, '2025-03-03 09:00:36.386123+00', '00:00:00.000295', '\x8c48f92de6715cd2ad771d56f25bdba44a090f4d3efd6895360c53a823c86d73'),
	(37, 'message', '0e0d6e23-666b-47d5-a43c-5e79fd6462cc', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:36.388436+00', NULL, '\x12261a49cb8615a756db34ce07100d01c9624a071a11c323c65489a935b56de5'),
	(38, 'message', '0e0d6e23-666b-47d5-a43c-5e79fd6462cc', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:36.454567+00', '00:00:00.066131', '\x0fa510ed5d875bb777acb7e7ac4627a70a87e007af27a417b07abe603221cdcc'),
	(39, 'message', '0e0d6e23-666b-47d5-a43c-5e79fd6462cc', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:36.522821+00', '00:00:00.068254', '\xbad1e3e22fb1bb3d43b2c14c0fd233df990bc7dfa990e3d096a2286e5b7a304a'),
	(40, 'registration', 'a30c5f7c-f00e-44b7-9499-06d6335f7be1', 1, 'submit', '', 'pending', 'visitor', NULL, '', 1, '2025-03-03 09:00:36.840089+00', NULL, '\x5b2bf1f2f73ada00b85bf6b3b704be3e45773a4644da856cd871b7e5ddad79ff'),
	(41, 'registration', 'a30c5f7c-f00e-44b7-9499-06d6335f7be1', 2, 'match', 'pending', 'pending', 'system', NULL, '', 1, '2025-03-03 09:00:36.95267+00', '00:00:00.112581', '\x562569a1fe174771da26d6d717cd74ac8084d9310db2f1525d398b48828f8f36'),
	(42, 'message', 'ce6f28c7-efc2-41a1-b4c3-510528d1cb08', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:36.952917+00', NULL, '\xb0c20e400204b9d2bcded1473aa9a29bf3d2c4008c8c151556f33cce89b5d349'),
	(43, 'message', 'ce6f28c7-efc2-41a1-b4c3-510528d1cb08', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:37.0529+00', '00:00:00.099983', '\x5a81db839af984aa8208a66af9d8a309963da95afc6d58f0298c0a665de05b80'),
	(44, 'message', 'ce6f28c7-efc2-41a1-b4c3-510528d1cb08', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:37.16271+00', '00:00:00.10981', '\xb1e26fb7caec39d14ef2778c8ea77df404e5bff49181c7c9e07e54ee03203be1'),
	(45, 'registration', 'a30c5f7c-f00e-44b7-9499-06d6335f7be1', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 1, '2025-03-03 09:00:37.186762+00', '00:00:00.234092', '\x6de4d535620a1427a608d9bd605c36a4a29933fffe1be1f52b8331813527abe7'),
	(46, 'registration', 'a30c5f7c-f00e-44b7-9499-06d6335f7be1', 4, 'activate', 'email_sent', 'activated', 'visitor', '6e36efed-4b23-433e-ae50-a0d91555be44', '', 1, '2025-03-03 09:00:37.738189+00', '00:00:00.551427', '\xe4426dc9fdd2285dd3265eea93d82a78fc816afa6514e6082f127d2c18dd12b8'),
	(47, 'account', '067c2546-7c6d-4fd1-8790-54ebfd4c9a1d', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:00:37.741293+00', NULL, '\x1943f2371a60c1de8d5059f11442a6118b588178742e406c7baa46e4fb2f4073'),
	(48, 'registration', 'a30c5f7c-f00e-44b7-9499-06d6335f7be1', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', '6e36efed-4b23-433e-ae50-a0d91555be44', '', 1, '2025-03-03 09:00:37.741823+00', '00:00:00.003634', '\xab35955695ff17c28f033cd518476e530d3c5634ab6dd5cb98df36f35da91603'),
	(49, 'registration', 'a30c5f7c-f00e-44b7-9499-06d6335f7be1', 6, 'complete', 'tan_configured', 'completed', 'visitor', '6e36efed-4b23-433e-ae50-a0d91555be44', '', 1, '2025-03-03 09:00:37.742086+00', '00:00:00.000263', '\x534814856d9a2e148401bc3743413c53047bac02576f66c126e70b5e696cce33'),
	(50, 'message', 'f9cf158f-2b42-4be5-9ac7-0eb94aa3bd5e', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:37.742283+00', NULL, '\xa771a32647c44e72357035eccf03d54a11e35a89d92eef6d76dcd557d0f22e44'),
	(204, 'signin', '8a6ecba3-3b46-460f-a0ad-338c858a55af', 1, 'start', '', 'started', 'visitor', NULL, '', 3, '2025-03-03 09:00:57.522351+00', NULL, '\x3cdafcbd944e13fce49b156587c530a1fd1a24860933414a691ad80c3f327875'),
	(205, 'signin', '8a6ecba3-3b46-460f-a0ad-338c858a55af', 2, 'verify_password', 'started', 'password_verified', 'account:0de2ab1b-b5ff-4e30-a3a9-3ecacd5acdf5', 'dfc10b59-18fb-4546-a30f-15c97e7ee395', '', 3, '2025-03-03 09:00:57.522583+00', '00:00:00.000232', '\xe9c0f72f7b200915eb6c31040d159cd185ae4e8dc51bfaaa1ecf259e3f1248ac'),
	(206, 'signin', '8a6ecba3-3b46-460f-a0ad-338c858a55af', 3, 'sign_in', 'password_verified', 'signed_in', 'account:0de2ab1b-b5ff-4e30-a3a9-3ecacd5acdf5', 'dfc10b59-18fb-4546-a30f-15c97e7ee395', '', 3, '2025-03-03 09:00:57.522756+00', '00:00:00.000173', '\x6df3ff56cda9d56322a37949671323a7a0549fbbb5e2e5fe54e768e94fb451ac'),
	(207, 'contact_change', '1f9a3a52-b559-4ef5-9135-d7cdf497056a', 1, 'request', '', 'requested', 'account:0de2ab1b-b5ff-4e30-a3a9-3ecacd5acdf5', NULL, '', 1, '2025-03-03 09:00:57.787003+00', NULL, '\x3d3c37a3666caa3daf831529d6576d045f9b82f90065d09319b8765b6ce9702e'),
	(208, 'tan', '480c0e36-40cc-4dd3-afd9-b1958df5385d', 1, 'issue', '', 'issued', 'system', NULL, '', 1, '2025-03-03 09:00:57.787554+00', NULL, '\x862d689f8c0cbe3ba0d2de132f216795f6937c982d649d48bae3a7af3f62627f'),
	(209, 'message', '4449f273-5bb9-44bc-bea3-c1272712ed35', 1, 'queue_tan', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:57.787788+00', NULL, '\x6eb8c24be250551a351a19babae2f086958827432eb16e50db551b2888970f92'),
	(213, 'tan', '480c0e36-40cc-4dd3-afd9-b1958df5385d', 3, 'verify', 'sent', 'verified', 'account:0de2ab1b-b5ff-4e30-a3a9-3ecacd5acdf5', '22f8ac61-bec3-4950-9d66-05a8a5f21457', '', 1, '2025-03-03 09:00:58.119367+00', '00:00:00.213471', '\xcfa72e5adee53c57e79668d1c6c981757c12167bcc2601afc33c8d1545fff61e'),
	(214, 'contact_change', '1f9a3a52-b559-4ef5-9135-d7cdf497056a', 2, 'prove', 'requested', 'proven', 'account:0de2ab1b-b5ff-4e30-a3a9-3ecacd5acdf5', '22f8ac61-bec3-4950-9d66-05a8a5f21457', '', 1, '2025-03-03 09:00:58.119724+00', '00:00:00.332721', '\xf529debe5847798d8cd864d63aa83f0da76b69b0032c64a4aeed08cecb51f39c'),
	(215, 'contact_change', '1f9a3a52-b559-4ef5-9135-d7cdf497056a', 3, 'begin_waiting', 'proven', 'waiting', 'system', NULL, '', 1, '2025-03-03 09:00:58.119977+00', '00:00:00.000253', '\x9e5e717866dc9c73470a9b96f801da5cfe1345c3b4e2c90b6b608a38bc8febde'),
	(216, 'message', 'c9ba34aa-b94f-4812-89c0-fc0de06bd00d', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:58.120155+00', NULL, '\xbd545ffe542f4622ea7dd78222d4eae2a9840c421b9d07490404caa93a9b7cf9'),
	(217, 'message', 'e90dc043-c0e4-4554-9ee5-5c2c07423976', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:58.120775+00', NULL, '\x2e65999e31dc9a23210e39e315ab6b21802eb064378514187373a1ed2219bdbd'),
	(256, 'registration', 'a65a3a43-c727-4eb7-a348-cfceb0b77f03', 1, 'submit', '', 'pending', 'visitor', NULL, '', 1, '2025-03-03 09:01:00.296421+00', NULL, '\x1dab783c0b5a8871052495370c84e3adf096219507bbd214bd8df23e5cc1e773'),
	(51, 'message', 'f9cf158f-2b42-4be5-9ac7-0eb94aa3bd5e', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:37.783055+00', '00:00:00.040772', '\x08d2e461e68683d5bf524246c1f3618b15dd74e98263c6178f59972a4f77b766'),
	(52, 'message', 'f9cf158f-2b42-4be5-9ac7-0eb94aa3bd5e', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:37.850386+00', '00:00:00.067331', '\x6ff314477f3febe81ce5eb0a1f65a8d980feae53e6a17b4045bb7cd427ef4ac2'),
	(54, 'registration', 'bf576cf0-6470-472a-a4f8-8344686f508e', 2, 'match', 'pending', 'pending', 'system', NULL, '', 1, '2025-03-03 09:00:38.305193+00', '00:00:00.120595', '\x1dad8bf176ed2d59abcf6d2e906a12d40e0827f377e639ee931535e472d783f2'),
	(55, 'message', '86b80220-10f7-4c33-9f5d-591a46c0b461', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:38.305429+00', NULL, '\x92079eabe1a5f0aaa54990b8977b7051c85bdae040e142538eece82bc7bf9958'),
	(56, 'message', '86b80220-10f7-4c33-9f5d-591a46c0b461', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:38.355237+00', '00:00:00.049808', '\x58887a8ab367e13b2693f301a4ef6e340bcdadce8ba8708f4d6a84b60f4737c1'),
	(57, 'message', '86b80220-10f7-4c33-9f5d-591a46c0b461', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:38.426293+00', '00:00:00.071056', '\x0a5af2e35b09ea7e5464abb8be26c0496538539bcc472384075ca8b25762edf2'),
	(58, 'registration', 'bf576cf0-6470-472a-a4f8-8344686f508e', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 1, '2025-03-03 09:00:38.445798+00', '00:00:00.140605', '\x242b5b3016fc2905b0a7b97bf2b2f5c80054fddc82ab3f48d4d3cb6512cbb9ce'),
	(70, 'message', 'd3201921-3ce5-4bb2-9e08-ef95260d57c6', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:40.040418+00', '00:00:00.091201', '\x639fad241b7bac0c8ed704be554830927b966b99766d8488616d6348aac1d50e'),
	(71, 'message', 'd3201921-3ce5-4bb2-9e08-ef95260d57c6', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:40.133427+00', '00:00:00.093009', '\x0c5f065f0ecaa7b496bd2a37b475d4df979045bd43e2583e6891d27e979c0fdb'),
	(83, 'registration', 'ea4251ca-75a1-488f-a1ac-2a1517f275ba', 2, 'match', 'pending', 'pending', 'system', NULL, '', 1, '2025-03-03 09:00:41.12424+00', '00:00:00.124331', '\x024db9150ff5bfdd1ed526cd2d02993ccfa3dedde264e67aa841a3af08a67d36'),
	(84, 'message', '5f810e6f-5210-41c2-9df5-5eb8adf79f76', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:41.124689+00', NULL, '\xc207242c37e86bf730fb9a009eb847fb1b92d4b488041e2797017935444af23e'),
	(85, 'message', '5f810e6f-5210-41c2-9df5-5eb8adf79f76', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:41.17798+00', '00:00:00.053291', '\x7f85bf7eb017ce11b45f68a814dce28174770bd3a95fa2d27bb174d35b7e289e'),
	(86, 'message', '5f810e6f-5210-41c2-9df5-5eb8adf79f76', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:41.2469+00', '00:00:00.06892', '\x39a146c1615c9044148c846d0aa6ce3e682cb680eb8c0453f9dc2081d6e0e06e'),
	(87, 'registration', 'ea4251ca-75a1-488f-a1ac-2a1517f275ba', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 1, '2025-03-03 09:00:41.269013+00', '00:00:00.144773', '\xe1e4967417efc3aa697a87ff9c94525a913a1c92dcab17cc7b90e2a658975257'),
	(93, 'message', '1abc8bbf-4e90-455e-a44b-5cab7eaed77a', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:41.670222+00', '00:00:00.058067', '\x15a5dbb4bbbec6f96017e9ce403d6bcd69c946561c2b33dcde5455079e9927ed'),
	(94, 'message', '1abc8bbf-4e90-455e-a44b-5cab7eaed77a', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:41.740335+00', '00:00:00.070113', '\x0c8cb087c9c40a65d8a2de097846bbfe35d9ebce753b4475afa1d7e15c6cfdf8'),
	(102, 'message', '65615280-ea54-471b-9e76-1053ea0ce5ba', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:42.314254+00', '00:00:00.056081', '\x5da21e6950d9c6d9b622c07e49dd10019a0bb72dfe032646e260eb15b9bd2bf8'),
	(104, 'message', '65615280-ea54-471b-9e76-1053ea0ce5ba', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:42.477837+00', '00:00:00.163583', '\x6680f3550a1378591ca1232d953adb79afce1955b69fd6e1656c1a372163ba94'),
	(105, 'message', 'd0edf3c5-97cd-433b-a06f-6f73d95de124', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:42.536737+00', '00:00:00.112081', '\x824cdfb0b8880e31a875db660d3e2c9bd2b9bcc9199dc6f4d6ebca29ec4d0560'),
	(106, 'message', 'd0edf3c5-97cd-433b-a06f-6f73d95de124', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:42.65263+00', '00:00:00.115893', '\xa4c5f9fb6744117f5329a523b7690382f475b80ee296a436429a68654fbdb1ae'),
	(108, 'registration', '30169eb0-8d60-4f18-a324-739029ef4a20', 2, 'match', 'pending', 'pending', 'system', NULL, '', 1, '2025-03-03 09:00:42.834099+00', '00:00:00.108138', '\x70335c1f7618d912554683bb22696d6e865f7985a15edbe95a650857bf5e9fa3'),
	(109, 'message', 'be32f925-0e33-45b8-a7f5-44282a324f94', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:42.834301+00', NULL, '\x7cb70310f096d6bea06bcf0a9764d8bb1d8dbd5c62ee25676296d468f7d3966c'),
	(110, 'message', 'be32f925-0e33-45b8-a7f5-44282a324f94', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:42.872998+00', '00:00:00.038697', '\xc6bca4c57ce13b448c38c58966e91966eba7cfac399f217a75dc1d7d7047f655'),
	(111, 'message', 'be32f925-0e33-45b8-a7f5-44282a324f94', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:42.928634+00', '00:00:00.055636', '\x388ec3b20450b18d94d249b531b4f4aec0bf07f2ba605bbcdc6253bb855d3ffe'),
	(112, 'registration', '30169eb0-8d60-4f18-a324-739029ef4a20', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 1, '2025-03-03 09:00:42.945879+00', '00:00:00.11178', '\x596d4a1bc7f41a86eafba8215f2ed73be18b686f0fd536660029991a3cee772b'),
	(118, 'message', 'c00a5776-c166-4deb-8846-9b55d045bf18', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:43.487609+00', '00:00:00.077864', '\x45804c8be288b3741e710e44a817fd44b13e221d08f7d9400e9d4d1ad359dea4'),
	(119, 'message', 'c00a5776-c166-4deb-8846-9b55d045bf18', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:43.607169+00', '00:00:00.11956', '\xe90770f924c598c00c46e98f6ab18c9d267b7cf7050f24a745a416a8bbd9538c'),
	(121, 'letter', '5392e0ad-51f1-40e5-b137-7ccdd82ba0cf', 1, 'order', '', 'created', 'system', NULL, '', 2, '2025-03-03 09:00:44.16014+00', NULL, '\x138b3647e64a93f789e32024d89477702ee4dd95a8297402f67997fc65061769'),
	(122, 'recovery', 'd824fb84-6e47-4444-b868-456c8f639863', 2, 'send_letter', 'requested', 'letter_sent', 'system', NULL, '', 3, '2025-03-03 09:00:44.162444+00', '00:00:00.336352', '\xecba0b37ad1a7f059d206b13889430542aed3063a0f16eec80653b81c9f455b1'),
	(123, 'message', '2a2ec04d-7702-408c-8009-1242f3f92336', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:44.162649+00', NULL, '\xeeba4bdc92ad62a3fbf7be46897f609e26d078a523979fca2f9ea18aeaabbae8'),
	(124, 'message', '2a2ec04d-7702-408c-8009-1242f3f92336', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:44.269238+00', '00:00:00.106589', '\x6a0ebd4f25796154fd897e6d3b4ac38ba589dd6f2b0edcdbc75ee84a1c5960c9'),
	(126, 'message', '2a2ec04d-7702-408c-8009-1242f3f92336', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:44.455297+00', '00:00:00.186059', '\xa2a014985509e75382a20ce8a200ba0fd372eafa7a5d43a6edf4a4362774ae73'),
	(127, 'registration', 'd81cbe86-e239-4666-8e50-37fe8e61ba0e', 2, 'match', 'pending', 'pending', 'system', NULL, '', 1, '2025-03-03 09:00:44.633869+00', '00:00:00.310115', '\x0f57d5f8fa84de2caf3982ef018ccad0292cc90725e7343dafac0c93b7695684'),
	(128, 'message', '90eb57d1-f4be-4fdf-bcad-4489967089b2', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:44.634161+00', NULL, '\x077385eed8627bdbd6e12d7ff62f30bc25bdad934a33c08ece08ff216d7da896'),
	(129, 'message', '90eb57d1-f4be-4fdf-bcad-4489967089b2', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:44.75198+00', '00:00:00.117819', '\x3b0043f7c5e34873bbcf082245a642a31c0febcebaccee1f23c93d96275698ed'),
	(130, 'message', '90eb57d1-f4be-4fdf-bcad-4489967089b2', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:44.882585+00', '00:00:00.130605', '\x90ed984a2a804dfd007ecfedd56a4ab8594e746f0a338be67785ed096e7b449c'),
	(131, 'registration', 'd81cbe86-e239-4666-8e50-37fe8e61ba0e', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 1, '2025-03-03 09:00:44.905472+00', '00:00:00.271603', '\xbddff948b87faea07cffc4b989dd985b6431dd67e87f6868b7df6413161b5630'),
	(143, 'message', '9ad99ccc-48ba-4a67-b9f7-f7fc74ee61d5', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:46.054836+00', '00:00:00.071274', '\x8ea903fadd6edfac2097633fd3ca867c9bfc45c038e639e95efb23736ef0d69c');
INSERT INTO public.transition OVERRIDING SYSTEM VALUE VALUES
	(144, 'message', '9ad99ccc-48ba-4a67-b9f7-f7fc74ee61d5', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:46.189556+00', '00:00:00.13472', '\x1d79256509d3c0a44e9943b5e5db2606ab9b7c38bc52d325c5e111f222435b11'),
	(156, 'message', 'aa794d3e-7192-4cc0-a6de-2aa5275bea6f', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:47.144178+00', '00:00:00.184719', '\x33497d78984353943ecd9eec44ac37266df356bf719c3f2987067d362a66f2e2'),
	(157, 'message', 'b8fbbf1f-085e-49c1-a77a-32785c0d7be4', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:47.144461+00', '00:00:00.185196', '\x31baed611701d29765b5e454515957e51d623de4faed863bb9df666e4b7c7303'),
	(158, 'message', 'aa794d3e-7192-4cc0-a6de-2aa5275bea6f', 3, 'accept', 'sending', 'accepted', 'system', NULL, 'sink-aa794d3e-7192-4cc0-a6de-2aa5275bea6f', 1, '2025-03-03 09:00:47.84758+00', '00:00:00.703402', '\x9dbaf6f83cc2bb5956d5bca6a06c156beb9018d4300d5bdd57508e9e28745d49'),
	(160, 'message', 'b8fbbf1f-085e-49c1-a77a-32785c0d7be4', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:47.952887+00', '00:00:00.808426', '\x9d26a8fe928c351e24d652da1e277bd263d7cfd5f6cfbe9e112d03e7d14e9f7c'),
	(166, 'message', '200bb5a3-dce4-4ed1-a297-c677a9c897ed', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:52.057278+00', '00:00:00.055121', '\x00e531ee8bec35af4fd2688898f6e2e483b0a4d6f6f581ce01140a2b3f7b46d7'),
	(169, 'message', '200bb5a3-dce4-4ed1-a297-c677a9c897ed', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:52.238762+00', '00:00:00.181484', '\x53f06abed396407e9d0a27752d1eaea4728e5632a0f887aef44346c932d99fd3'),
	(189, 'message', 'c86dba64-24ef-4fba-9af4-3082ebea89d8', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:56.22387+00', '00:00:00.048834', '\x47566c5dc3e7c8bb6a8a09c66ba845300c710d51ee388c238126c9fc33f4e9e3'),
	(53, 'registration', 'bf576cf0-6470-472a-a4f8-8344686f508e', 1, 'submit', '', 'pending', 'visitor', NULL, '', 1, '2025-03-03 09:00:38.184598+00', NULL, '\xeee2af674d0f1daf4a5d2b7c5119c8945aa7baa7618ad68d6660b69ea48efd5c'),
	(72, 'signin', '0092b559-70b2-4343-99d8-c93ad387bd88', 1, 'start', '', 'started', 'visitor', NULL, '', 3, '2025-03-03 09:00:40.547828+00', NULL, '\xec9671f16953de1c1f537acc3ee8657cc7fc2800e36d9e78a76b681e6e192dd9'),
	(73, 'signin', '0092b559-70b2-4343-99d8-c93ad387bd88', 2, 'verify_password', 'started', 'password_verified', 'account:0eeeef61-973b-4c57-bfcf-652feb3a0cdd', 'a5a4d412-7776-4dea-8178-ae4e51eed828', '', 3, '2025-03-03 09:00:40.548149+00', '00:00:00.000321', '\xea716591a123d0142e4db05fc0ea31f7011ec808fe5fb53535dc5eb0e49065d5'),
	(74, 'tan', '8bd853bd-d9c7-4df9-be14-774e2ad26a4b', 1, 'issue', '', 'issued', 'system', NULL, '', 1, '2025-03-03 09:00:40.550572+00', NULL, '\xac06ca21a1f5d92d972702dd4512a4f210222d8bc71e252aeeaabfc3bbed8be7'),
	(75, 'message', '78ec35a0-9e96-46a5-a2d3-d97c2b55c426', 1, 'queue_tan', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:40.551422+00', NULL, '\xc99c3156a5e0e0ae7eec239b0c6b024bbcb385d1cbbcc781197ce416d7baa97a'),
	(76, 'signin', '0092b559-70b2-4343-99d8-c93ad387bd88', 3, 'send_tan', 'password_verified', 'tan_sent', 'account:0eeeef61-973b-4c57-bfcf-652feb3a0cdd', NULL, '', 3, '2025-03-03 09:00:40.551569+00', '00:00:00.00342', '\x3c663009fd7edb7520e0c03291fc394358654c6346a59f35c36bbfa5f983fe62'),
	(80, 'tan', '8bd853bd-d9c7-4df9-be14-774e2ad26a4b', 3, 'verify', 'sent', 'verified', 'account:0eeeef61-973b-4c57-bfcf-652feb3a0cdd', 'e3739385-58e9-44dd-bc34-9771648c033a', '', 1, '2025-03-03 09:00:40.748865+00', '00:00:00.091033', '\x8b03bd969cd5a3b46ea06013311120e3b5497a65f42c3c7166940105c1602e9f'),
	(81, 'signin', '0092b559-70b2-4343-99d8-c93ad387bd88', 4, 'sign_in', 'tan_sent', 'signed_in', 'account:0eeeef61-973b-4c57-bfcf-652feb3a0cdd', 'e3739385-58e9-44dd-bc34-9771648c033a', '', 3, '2025-03-03 09:00:40.751181+00', '00:00:00.199612', '\xae001de8471c10cc0b54e07432c84f68f489c74e935c923595982335225f923a'),
	(88, 'registration', 'ea4251ca-75a1-488f-a1ac-2a1517f275ba', 4, 'activate', 'email_sent', 'activated', 'visitor', '4b9f0ebc-2a43-4499-a4cb-080756838800', '', 1, '2025-03-03 09:00:41.608095+00', '00:00:00.339082', '\x6f8af848f2998461a47b9d644255c6c8d7f546322e9c16984323ba2a8abb4f7e'),
	(89, 'account', '7ce09e91-4793-41cb-aee4-287b723f8727', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:00:41.611653+00', NULL, '\xa921d8f3054d467ff4c1c207279d0929df61aca7f0856ee06ce715c680b6f766'),
	(90, 'registration', 'ea4251ca-75a1-488f-a1ac-2a1517f275ba', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', '4b9f0ebc-2a43-4499-a4cb-080756838800', '', 1, '2025-03-03 09:00:41.611872+00', '00:00:00.003777', '\xef35e9ec295a4df18dfda6549ea01a6ac3cb0249cc0a01f7cd46f8454e7eb3c8'),
	(91, 'registration', 'ea4251ca-75a1-488f-a1ac-2a1517f275ba', 6, 'complete', 'tan_configured', 'completed', 'visitor', '4b9f0ebc-2a43-4499-a4cb-080756838800', '', 1, '2025-03-03 09:00:41.612005+00', '00:00:00.000133', '\x5b71017ffd3bc8facac9561d5f6fbb47812776b1fae1276bf08ed0a52f4eedae'),
	(92, 'message', '1abc8bbf-4e90-455e-a44b-5cab7eaed77a', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:41.612155+00', NULL, '\x6ce5a8041568455fe61f7b810a9a6b85b2bb005257d699af03f782ad221a831f'),
	(95, 'signin', 'eba440a5-2204-4f16-8d55-0019c59c4fc2', 1, 'start', '', 'started', 'visitor', NULL, '', 3, '2025-03-03 09:00:41.814087+00', NULL, '\x3467dce20abf46a6d48730a3b1195d6b699074a551fb7f785b949ca0f31ae7d6'),
	(96, 'signin', 'eba440a5-2204-4f16-8d55-0019c59c4fc2', 2, 'verify_password', 'started', 'password_verified', 'account:7ce09e91-4793-41cb-aee4-287b723f8727', '2d6dd4de-5cca-45b3-b829-ea693ecd819b', '', 3, '2025-03-03 09:00:41.814249+00', '00:00:00.000162', '\x8b3d31837b97eba9da30e46d38dc0b73b130babf962a29eebcd478e4805f261a'),
	(97, 'signin', 'eba440a5-2204-4f16-8d55-0019c59c4fc2', 3, 'sign_in', 'password_verified', 'signed_in', 'account:7ce09e91-4793-41cb-aee4-287b723f8727', '2d6dd4de-5cca-45b3-b829-ea693ecd819b', '', 3, '2025-03-03 09:00:41.81433+00', '00:00:00.000081', '\xcea418ff7feed487abd370f68423e76ba30d7d8df6cc6fe2e082c0b2412d06d9'),
	(103, 'message', 'd0edf3c5-97cd-433b-a06f-6f73d95de124', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:42.424656+00', NULL, '\x658a9b9b0d60fa15a8c1ed4b986dd079235de7d0c8e7da443040460a9d7c58f4'),
	(107, 'registration', '30169eb0-8d60-4f18-a324-739029ef4a20', 1, 'submit', '', 'pending', 'visitor', NULL, '', 1, '2025-03-03 09:00:42.725961+00', NULL, '\xc64ef3cb4ffd09c10183a7ec088075d892939d0d5dcbe3fd13912e7314449bd1'),
	(120, 'recovery', 'd824fb84-6e47-4444-b868-456c8f639863', 1, 'request', '', 'requested', 'visitor', NULL, '', 3, '2025-03-03 09:00:43.826092+00', NULL, '\xe95404d0205b3ba07a1a72c5a0a8614d810de6e7a465dab895dc1ab91b7a711e'),
	(132, 'registration', 'd81cbe86-e239-4666-8e50-37fe8e61ba0e', 4, 'activate', 'email_sent', 'activated', 'visitor', '26dea86a-62e8-4341-b418-56590593be09', '', 1, '2025-03-03 09:00:45.750262+00', '00:00:00.84479', '\xc43996819616ed8e7954f45011d3cdcdcf39137cbef270103e95ea364df136fd'),
	(133, 'tan', '4fbe5e1f-9a01-4abe-a39e-fcf005054552', 1, 'issue', '', 'issued', 'system', NULL, '', 1, '2025-03-03 09:00:45.75056+00', NULL, '\xdfa81345a791b451be8b3dc97c25e518ece707f18b6e7bda7316acd5648dcefa'),
	(134, 'message', 'f77b5650-2e18-4f0e-a2c0-76af5893fc6b', 1, 'queue_tan', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:45.750743+00', NULL, '\xc637f9f4c80d7dba0afb0d3a5ceeb986b4b0f6084125cad900f7dba6d669b484'),
	(138, 'tan', '4fbe5e1f-9a01-4abe-a39e-fcf005054552', 3, 'verify', 'sent', 'verified', 'visitor', 'd07fbfd4-58bd-4b80-9494-17c4e15fbd4b', '', 1, '2025-03-03 09:00:45.979889+00', '00:00:00.060644', '\xb868619122e16351f0a8fbc65b9e8fe55a1db8c34188f6f2ca265d05348c8c17'),
	(139, 'account', '486c4bc4-91bb-48c3-8906-01a7caf17f31', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:00:45.980227+00', NULL, '\xd422c3a4450a197dff7dfe7b41b6f731e5c0c39a1ba13dc77a11c9c52cd0d31e'),
	(140, 'registration', 'd81cbe86-e239-4666-8e50-37fe8e61ba0e', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', 'd07fbfd4-58bd-4b80-9494-17c4e15fbd4b', '', 1, '2025-03-03 09:00:45.983206+00', '00:00:00.232944', '\x0e6f78ffe168bf7565bd0bd0f59b76e5379f003900a61a9734834d993db3d74e'),
	(141, 'registration', 'd81cbe86-e239-4666-8e50-37fe8e61ba0e', 6, 'complete', 'tan_configured', 'completed', 'visitor', 'd07fbfd4-58bd-4b80-9494-17c4e15fbd4b', '', 1, '2025-03-03 09:00:45.983411+00', '00:00:00.000205', '\x153414c2b07def1a8745ddeabb8e4e54d95c5eebe829eabe25c0c9dbc14dc8d2'),
	(142, 'message', '9ad99ccc-48ba-4a67-b9f7-f7fc74ee61d5', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:45.983562+00', NULL, '\x0d7104574de95b6b85cea00882e120796734f67512a5deb84262044091ba6930'),
	(145, 'signin', '93ae15fe-8727-4d0e-8818-3bf2b417d446', 1, 'start', '', 'started', 'visitor', NULL, '', 3, '2025-03-03 09:00:46.673746+00', NULL, '\x8ab32435204a8b7b0add8b693a199a08420e540c79b9b13289e16e0cb4e14dfd'),
	(146, 'signin', '93ae15fe-8727-4d0e-8818-3bf2b417d446', 2, 'verify_password', 'started', 'password_verified', 'account:486c4bc4-91bb-48c3-8906-01a7caf17f31', '860eb707-f933-4c89-b1ab-c610ec5dfa52', '', 3, '2025-03-03 09:00:46.673986+00', '00:00:00.00024', '\x13b01bc14cd9e0dbbc08ca11ed262454f96748e61e78f0c4eb7508bd3254d303'),
	(147, 'tan', 'ba7e7706-da61-4a89-8f81-921fe514bef6', 1, 'issue', '', 'issued', 'system', NULL, '', 1, '2025-03-03 09:00:46.674172+00', NULL, '\xf162dd4bc60a227d33e34e0c95168315e04e439239336070a80312fbf9e406d9'),
	(148, 'message', '7778c6dc-a11a-457f-979f-8fa006c567d6', 1, 'queue_tan', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:46.674319+00', NULL, '\x4c6bd3b2fe12b8cb6b36a8ca42a2e0ca9bb14f4b411d24bf8378eb1670b20785'),
	(149, 'signin', '93ae15fe-8727-4d0e-8818-3bf2b417d446', 3, 'send_tan', 'password_verified', 'tan_sent', 'account:486c4bc4-91bb-48c3-8906-01a7caf17f31', NULL, '', 3, '2025-03-03 09:00:46.674445+00', '00:00:00.000459', '\x4a7bde4699f8480ff6c30e01607a3ec3367676945baa36725d19ecc7b4baaad9'),
	(153, 'letter', 'b9a4ac44-cbff-4be9-bc79-81ad233d23f6', 1, 'order', '', 'created', 'system', NULL, '', 2, '2025-03-03 09:00:46.95892+00', NULL, '\xf60ed00ed21c715bddecdea55419ba206e21ef41c65b0c361e647c492e262faa'),
	(154, 'message', 'b8fbbf1f-085e-49c1-a77a-32785c0d7be4', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:46.959265+00', NULL, '\xd8e19cd7049022ba5bb61047771457b01a130e946711c85283c6fc9ea0d31dfb'),
	(155, 'message', 'aa794d3e-7192-4cc0-a6de-2aa5275bea6f', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:46.959459+00', NULL, '\xac7f5f0be4adb3b6ccdf15c548092f1ba1daff5350e7219a9a6abfb7a650083b'),
	(222, 'registration', '79d1b447-28f6-486f-8058-01daa6df12c5', 1, 'submit', '', 'pending', 'visitor', NULL, '', 1, '2025-03-03 09:00:58.486916+00', NULL, '\x05308c9b07c9d578fef1286f854513846d95e8c44a6b01973d3f9e0d3d314d71'),
	(268, 'registration', '96ca160c-37ed-4f47-b8d8-c03210a534c3', 1, 'submit', '', 'pending', 'visitor', NULL, '', 1, '2025-03-03 09:01:01.016053+00', NULL, '\x46567a025fb0715759d71ceeddfad7bba4eb011eaf3a347196fcd708ec7bebd8'),
	(59, 'registration', 'bf576cf0-6470-472a-a4f8-8344686f508e', 4, 'activate', 'email_sent', 'activated', 'visitor', 'c0686a9f-9a68-4a9c-814d-d04182fad078', '', 1, '2025-03-03 09:00:38.995164+00', '00:00:00.549366', '\x29713c651d5a9bf2df4e343777857fe015366d5236fb2ba491ae36cc48a56d4d'),
	(60, 'tan', 'c5e7def7-48dc-4d09-9341-d011bbfba6d2', 1, 'issue', '', 'issued', 'system', NULL, '', 1, '2025-03-03 09:00:38.995723+00', NULL, '\x891eea20a6ce1d264256676d4b723c7eee637f53c9d21ac0b6a7fbacd97f4535'),
	(61, 'message', '35531e24-6baa-4489-b82c-9c743f0f7e1a', 1, 'queue_tan', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:38.995995+00', NULL, '\x92365e82601ee77122db89d596ff38642c7c7d377910d68f46ea2706ce7a706d'),
	(62, 'message', '35531e24-6baa-4489-b82c-9c743f0f7e1a', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:39.283703+00', '00:00:00.287708', '\xd6d7c05d78af501abe45924c1e9de825adc0c82aaa73827394dda83915d189c8'),
	(63, 'message', '35531e24-6baa-4489-b82c-9c743f0f7e1a', 3, 'accept', 'sending', 'accepted', 'system', NULL, 'sink-35531e24-6baa-4489-b82c-9c743f0f7e1a', 1, '2025-03-03 09:00:39.818028+00', '00:00:00.534325', '\x78662d639ae6e24cdd0fe3786022f2722010394e72d29f3a6cdf3021475f8d99'),
	(64, 'tan', 'c5e7def7-48dc-4d09-9341-d011bbfba6d2', 2, 'accept_sending', 'issued', 'sent', 'system', NULL, '', 1, '2025-03-03 09:00:39.830375+00', '00:00:00.834652', '\xd54b53151bf4982f2a3f514c7553f9d517ec52a4aaa843924bc19e67ed8460ee'),
	(77, 'message', '78ec35a0-9e96-46a5-a2d3-d97c2b55c426', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:40.600768+00', '00:00:00.049346', '\xc0f09026f34abd3b5157157c19ff6658ebfc2ba810bf0759bee3fedaa5e90324'),
	(78, 'message', '78ec35a0-9e96-46a5-a2d3-d97c2b55c426', 3, 'accept', 'sending', 'accepted', 'system', NULL, 'sink-78ec35a0-9e96-46a5-a2d3-d97c2b55c426', 1, '2025-03-03 09:00:40.648709+00', '00:00:00.047941', '\x6b99ae85ce866494911b1788ec7ed4f7bfbb8dc6cb26419d6e9f2d2d6b9828ce'),
	(79, 'tan', '8bd853bd-d9c7-4df9-be14-774e2ad26a4b', 2, 'accept_sending', 'issued', 'sent', 'system', NULL, '', 1, '2025-03-03 09:00:40.657832+00', '00:00:00.10726', '\xf5ac81d649853637a80d52c05dfa2b66d11ae379d73643cbeead78d2bd556805'),
	(135, 'message', 'f77b5650-2e18-4f0e-a2c0-76af5893fc6b', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:45.832743+00', '00:00:00.082', '\xbd140565aa3878c4cfd80db9df9ba511b67652fc7b7c20829572c7234982b4e0'),
	(136, 'message', 'f77b5650-2e18-4f0e-a2c0-76af5893fc6b', 3, 'accept', 'sending', 'accepted', 'system', NULL, 'sink-f77b5650-2e18-4f0e-a2c0-76af5893fc6b', 1, '2025-03-03 09:00:45.907448+00', '00:00:00.074705', '\xf9b3e0c9826b2d516bcb9dc8ce2ae4b9d8730b5a34bbc7436494a11973a0ef39'),
	(137, 'tan', '4fbe5e1f-9a01-4abe-a39e-fcf005054552', 2, 'accept_sending', 'issued', 'sent', 'system', NULL, '', 1, '2025-03-03 09:00:45.919245+00', '00:00:00.168685', '\x977a67b42c8b7b0941965e3707104dd3547b5096bad2aa1584aaaa5821e63a7d'),
	(150, 'message', '7778c6dc-a11a-457f-979f-8fa006c567d6', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:46.770486+00', '00:00:00.096167', '\x32f981d1c4bd84f9185cf9a033f75a2c35c8e5c743fe1f8d79a502b28ac11aa9'),
	(151, 'message', '7778c6dc-a11a-457f-979f-8fa006c567d6', 3, 'accept', 'sending', 'accepted', 'system', NULL, 'sink-7778c6dc-a11a-457f-979f-8fa006c567d6', 1, '2025-03-03 09:00:46.826374+00', '00:00:00.055888', '\xe75e320b45b299e0ac464b4aef50502313dd7cea0d3296c8181b2947a1132a9c'),
	(152, 'tan', 'ba7e7706-da61-4a89-8f81-921fe514bef6', 2, 'accept_sending', 'issued', 'sent', 'system', NULL, '', 1, '2025-03-03 09:00:46.8336+00', '00:00:00.159428', '\x660f0d89beeaf29e8903796174451923eeb3699e7c2cef2b8f2ab69c801c144b'),
	(179, 'message', 'd1de0198-74ff-48c6-b9d9-2f8e3510de57', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:55.016385+00', '00:00:00.05396', '\x29b3ef1e64e8bb3b63f536562780255d844adbdd71fccefd1741e5e9bc58321c'),
	(180, 'message', 'd1de0198-74ff-48c6-b9d9-2f8e3510de57', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:55.164606+00', '00:00:00.148221', '\xd7b324e2a42540a0ce0063a74bbddeae725329a1bee91445c87c873ce76cb2d4'),
	(181, 'tan', '26207e52-bcf5-485c-a5fd-46cd7adb232a', 2, 'accept_sending', 'issued', 'sent', 'system', NULL, '', 1, '2025-03-03 09:00:55.17831+00', '00:00:00.217702', '\x532ffc699b8be0f0b0fd558de889c80eec1397c462f31ecdd9d004e05af65fa2'),
	(191, 'registration', '333d0212-5b03-483e-aa53-a5a264949cd2', 1, 'submit', '', 'pending', 'visitor', NULL, '', 1, '2025-03-03 09:00:56.50363+00', NULL, '\x64e12327493c80df35c5ec374b5c61f292a952b2246fc3dd9c3da1e109944d4d'),
	(210, 'message', '4449f273-5bb9-44bc-bea3-c1272712ed35', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:57.839548+00', '00:00:00.05176', '\x524e8b98932351d42d0438254baa91f6ccbeb6af572de80fd68f2b3be42f4212'),
	(211, 'message', '4449f273-5bb9-44bc-bea3-c1272712ed35', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:57.897418+00', '00:00:00.05787', '\xbe5037307c6b5e2546e9ac97b9488a27e11656d640d7e144ba0cf94ef60d682f'),
	(212, 'tan', '480c0e36-40cc-4dd3-afd9-b1958df5385d', 2, 'accept_sending', 'issued', 'sent', 'system', NULL, '', 1, '2025-03-03 09:00:57.905896+00', '00:00:00.118342', '\x1173bd41537f3fd7024de43c6cd2c1001f2c1049e43b7c84018f66a636510a4c'),
	(235, 'registration', '9b34619d-9fae-466d-8ec3-dfd206a8ea3c', 1, 'submit', '', 'pending', 'visitor', NULL, '', 1, '2025-03-03 09:00:59.198419+00', NULL, '\xaa61d399d3f43587fcc67dac30be02b009ea33c109c107817eb06c2412a77ad8'),
	(248, 'recovery', 'd605b929-f083-4569-a067-ff6b1d0729a8', 1, 'request', '', 'requested', 'visitor', NULL, '', 3, '2025-03-03 09:00:59.742643+00', NULL, '\xa3e768d423c4a31b1d57479958ebd57fd5038cf3c1848b600b8c4c18fba6a776'),
	(277, 'message', 'f9ec7163-4708-493a-95ec-56696e07db80', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:01:01.807638+00', '00:00:00.070632', '\x65295e175a116b0c201f4f56a024120dda3991ddbc73ab582801bf17581f07a9'),
	(278, 'message', 'f9ec7163-4708-493a-95ec-56696e07db80', 3, 'accept', 'sending', 'accepted', 'system', NULL, 'sink-f9ec7163-4708-493a-95ec-56696e07db80', 1, '2025-03-03 09:01:01.855393+00', '00:00:00.047755', '\x2eddaf904e11d814247bc335cc0d47eb59fdfb8661282af4eaff45a468c83ba6'),
	(279, 'tan', '0cdc5428-0ea5-4514-94c2-df94e3607ded', 2, 'accept_sending', 'issued', 'sent', 'system', NULL, '', 1, '2025-03-03 09:01:01.86539+00', '00:00:00.128517', '\x9e4ec2ca6e40c3232001c7414d81c461c8b6ec2a2663169604f44691c8858964'),
	(65, 'tan', 'c5e7def7-48dc-4d09-9341-d011bbfba6d2', 3, 'verify', 'sent', 'verified', 'visitor', 'e3b0b9df-17de-40a0-982a-9a5ddb544fcd', '', 1, '2025-03-03 09:00:39.943531+00', '00:00:00.113156', '\x3667cc80f40ded9609cb5683db4f4da2a69e11be94f83c02d7a475af7e9866bb'),
	(66, 'account', '0eeeef61-973b-4c57-bfcf-652feb3a0cdd', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:00:39.948691+00', NULL, '\x568752b576becbe17c67fa22ecb999579b77413ebc330e897984aed9a3f0776e'),
	(67, 'registration', 'bf576cf0-6470-472a-a4f8-8344686f508e', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', 'e3b0b9df-17de-40a0-982a-9a5ddb544fcd', '', 1, '2025-03-03 09:00:39.948951+00', '00:00:00.953787', '\x2012bbf64c62faced8dd7556949758910e578f5b5fa4d3022943b9f14cf0c680'),
	(68, 'registration', 'bf576cf0-6470-472a-a4f8-8344686f508e', 6, 'complete', 'tan_configured', 'completed', 'visitor', 'e3b0b9df-17de-40a0-982a-9a5ddb544fcd', '', 1, '2025-03-03 09:00:39.949121+00', '00:00:00.00017', '\xac08db154926daa5aeeba5a9a107d62c264041b39f73c99cb5c62118835ad222'),
	(69, 'message', 'd3201921-3ce5-4bb2-9e08-ef95260d57c6', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:39.949217+00', NULL, '\xc3dbdc87ddd1d599543d7d5de199951833840648a39a839fd3647cab374d09c9'),
	(252, 'recovery', '32b138d3-0ed0-4262-88d8-a2961c08e85b', 1, 'request', '', 'requested', 'visitor', NULL, '', 3, '2025-03-03 09:00:59.948897+00', NULL, '\x3e4d0f321575a4b9fc4075548e0c8239196a3de85887741ad5e59043a7968e9e'),
	(82, 'registration', 'ea4251ca-75a1-488f-a1ac-2a1517f275ba', 1, 'submit', '', 'pending', 'visitor', NULL, '', 1, '2025-03-03 09:00:40.999909+00', NULL, '\xf6c430a91f1ef102b24191f3bf3010f9298791c9837444b3d2f38a98207fbba6'),
	(98, 'contact_change', 'e79570fc-7bed-43bb-8b28-ea5a91ed7d18', 1, 'request', '', 'requested', 'account:7ce09e91-4793-41cb-aee4-287b723f8727', NULL, '', 1, '2025-03-03 09:00:41.932974+00', NULL, '\xf7c04b77140d3ab558113e524d003ef8db6c3a7960dcaa1134c124cd0105f346'),
	(99, 'contact_change', 'e79570fc-7bed-43bb-8b28-ea5a91ed7d18', 2, 'prove', 'requested', 'proven', 'account:7ce09e91-4793-41cb-aee4-287b723f8727', 'a5eaea9d-6f41-4039-b714-3d5cf2d87469', '', 1, '2025-03-03 09:00:42.25738+00', '00:00:00.324406', '\x54ab999f9a0fb70b9ed5c12082f0c3b04e8299887a4027cab11f0486b49ed851'),
	(100, 'contact_change', 'e79570fc-7bed-43bb-8b28-ea5a91ed7d18', 3, 'begin_waiting', 'proven', 'waiting', 'system', NULL, '', 1, '2025-03-03 09:00:42.257837+00', '00:00:00.000457', '\x1fd6f6d13c130465f1f24cd683199ce7015df72c8439cc69e4231005d0f3c444'),
	(101, 'message', '65615280-ea54-471b-9e76-1053ea0ce5ba', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:42.258173+00', NULL, '\x6d896e17754364d977fda1588be385fbc83c88832e3993a8c1b9632854d21676'),
	(113, 'registration', '30169eb0-8d60-4f18-a324-739029ef4a20', 4, 'activate', 'email_sent', 'activated', 'visitor', '2654ab81-f765-46da-b7ed-0e45ed1d39aa', '', 1, '2025-03-03 09:00:43.408667+00', '00:00:00.462788', '\x1ad0919f6d60b4ea989d88ccc1540ef84e496bdf9aa8413c269aff1502b24b05'),
	(114, 'account', 'e343d913-ca33-48cf-ba51-b5adc9ccaa4f', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:00:43.409249+00', NULL, '\x51a1cb12711b7caeb91de276793bbbcdff06bcca394a838e6a2524835c8562c9'),
	(115, 'registration', '30169eb0-8d60-4f18-a324-739029ef4a20', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', '2654ab81-f765-46da-b7ed-0e45ed1d39aa', '', 1, '2025-03-03 09:00:43.409469+00', '00:00:00.000802', '\x51a57d5cf8785d6018413bf958c07123eac649d72c3cf543e37178a3ca133e75'),
	(116, 'registration', '30169eb0-8d60-4f18-a324-739029ef4a20', 6, 'complete', 'tan_configured', 'completed', 'visitor', '2654ab81-f765-46da-b7ed-0e45ed1d39aa', '', 1, '2025-03-03 09:00:43.409623+00', '00:00:00.000154', '\x62697244d327ebd3697dd1c1f4f1e3307f1b9800ffde6be3c69e0b293c28e20f'),
	(117, 'message', 'c00a5776-c166-4deb-8846-9b55d045bf18', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:43.409745+00', NULL, '\xa04e5f2f912e818ca934c10e671ef7a73032100f52f9c5d345e36cfe92ca4987'),
	(125, 'registration', 'd81cbe86-e239-4666-8e50-37fe8e61ba0e', 1, 'submit', '', 'pending', 'visitor', NULL, '', 1, '2025-03-03 09:00:44.323754+00', NULL, '\xa05a83d1c28d9950ca2d250da9ffbeec3fb967d495e0af3d78a1d79e6c1c33f7'),
	(159, 'letter', '5392e0ad-51f1-40e5-b137-7ccdd82ba0cf', 2, 'print_out', 'created', 'printed', 'system', NULL, '', 2, '2025-03-03 09:00:47.867677+00', '00:00:03.707537', '\x76f1a68596db12b1c3eee1cf2b416ae11291f6f17646372af56e0fea5ca5699f'),
	(161, 'letter', 'b9a4ac44-cbff-4be9-bc79-81ad233d23f6', 2, 'print_out', 'created', 'printed', 'system', NULL, '', 2, '2025-03-03 09:00:48.54228+00', '00:00:01.58336', '\xf78605e4e3aaa4e5304ade5c860df67584205e3963a1027f4d496f2a808c7381'),
	(162, 'account', 'f0b2a5e6-7854-4548-b70d-69c4dfdeea28', 1, 'auto_register', '', 'first_login_password_change_required', 'import', NULL, 'email', 4, '2025-03-03 09:00:51.9996+00', NULL, '\xba458b4fe142a6d73c6657459f29b8294bfc7187ed2e4776330dbae67d820a6e'),
	(163, 'message', '200bb5a3-dce4-4ed1-a297-c677a9c897ed', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:52.002157+00', NULL, '\x71d58eeee8061496d0af0b98077eb06e088b80141149f7bd0d55a38dc4189929'),
	(164, 'account', 'ef28b14e-818a-4de7-8f2f-ed28386bdbd2', 1, 'auto_register', '', 'first_login_password_change_required', 'import', NULL, 'letter', 4, '2025-03-03 09:00:52.050348+00', NULL, '\xe2c4645bdf9ac87a007133a3ce7b7f33bdf54db16e7878cfa5051fe3cfff3c6b'),
	(165, 'letter', '4802db47-9fb7-41dd-b336-edbae78533ad', 1, 'order', '', 'created', 'system', NULL, '', 2, '2025-03-03 09:00:52.05074+00', NULL, '\x7c36dbcbda48f2ee1ea214be3414aba0090d0b69815ece93a112aff2643de46b'),
	(167, 'account', '622ece7d-e69a-48d0-a913-2f97a1982568', 1, 'auto_register', '', 'first_login_password_change_required', 'import', NULL, 'letter', 4, '2025-03-03 09:00:52.165826+00', NULL, '\x2ee0de29383fb9c1e2030a1411ed9ea22e9aa7412b134bbac6ff5921e28710dd'),
	(168, 'letter', 'd6869c4b-6f6a-438b-81f6-eeb7af7c274c', 1, 'order', '', 'created', 'system', NULL, '', 2, '2025-03-03 09:00:52.166222+00', NULL, '\x985127f4f7e5d399926f0a81db7106a03e83ae6374e95fdb08cdfae386136d84'),
	(170, 'letter', '4802db47-9fb7-41dd-b336-edbae78533ad', 2, 'print_out', 'created', 'printed', 'system', NULL, '', 2, '2025-03-03 09:00:52.868457+00', '00:00:00.817717', '\x58ebe38b6a0c98c0868aba879f0ccabd2ff0a3df6815730b6f58ccef95b86093'),
	(171, 'letter', 'd6869c4b-6f6a-438b-81f6-eeb7af7c274c', 2, 'print_out', 'created', 'printed', 'system', NULL, '', 2, '2025-03-03 09:00:53.617341+00', '00:00:01.451119', '\x3ac0e70ca9641c42feef50ac1f32ea574c9694e04d72a77dd38fed6a151dd789'),
	(172, 'signin', '60425dee-8567-412c-9004-58d0b4e33a23', 1, 'start', '', 'started', 'visitor', NULL, '', 3, '2025-03-03 09:00:54.428864+00', NULL, '\x4a0f7ae3d84f340491640b8d21a7d98cc2c96fbc9b814f99c2512834379d5eed');
INSERT INTO public.transition OVERRIDING SYSTEM VALUE VALUES
	(173, 'signin', '60425dee-8567-412c-9004-58d0b4e33a23', 2, 'verify_password', 'started', 'password_verified', 'account:ef28b14e-818a-4de7-8f2f-ed28386bdbd2', 'e5ec8384-bf50-43e4-b755-e77789b999ed', '', 3, '2025-03-03 09:00:54.429217+00', '00:00:00.000353', '\xf5385fc78245b02e4eaeb8fb1fb40f213d01826fd01f08ebec2ede8e0267d799'),
	(174, 'letter', '4802db47-9fb7-41dd-b336-edbae78533ad', 3, 'redeem', 'printed', 'redeemed', 'account:ef28b14e-818a-4de7-8f2f-ed28386bdbd2', 'e5ec8384-bf50-43e4-b755-e77789b999ed', '', 2, '2025-03-03 09:00:54.429351+00', '00:00:01.560894', '\xcd6620d667b419168df8c477b528033d501fcae72cc656d2a97c138d47bc838a'),
	(175, 'signin', '60425dee-8567-412c-9004-58d0b4e33a23', 3, 'sign_in', 'password_verified', 'signed_in', 'account:ef28b14e-818a-4de7-8f2f-ed28386bdbd2', 'e5ec8384-bf50-43e4-b755-e77789b999ed', '', 3, '2025-03-03 09:00:54.429452+00', '00:00:00.000235', '\x286c7f701a41d06ee20fce613707678d7ce7ad5dc76bfaf627225c018518bb64'),
	(176, 'account', 'ef28b14e-818a-4de7-8f2f-ed28386bdbd2', 2, 'change_initial_credentials', 'first_login_password_change_required', 'tan_setup_required', 'account:ef28b14e-818a-4de7-8f2f-ed28386bdbd2', 'f1bc6532-174a-417e-99eb-681b3bb0a67a', '', 4, '2025-03-03 09:00:54.960372+00', '00:00:02.910024', '\x6eb60a3a35f76e57d5e1eb5c66778a69b0ae00e45e1d09bc8559bdc041168f22'),
	(177, 'tan', '26207e52-bcf5-485c-a5fd-46cd7adb232a', 1, 'issue', '', 'issued', 'system', NULL, '', 1, '2025-03-03 09:00:54.960608+00', NULL, '\x51b86735147296d5ec53a6677ab4cfca9cd70a208b7412bca73724c905c0021e'),
	(178, 'message', 'd1de0198-74ff-48c6-b9d9-2f8e3510de57', 1, 'queue_tan', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:54.962425+00', NULL, '\xd5343692329e09bc828a1b02c28e791671cba500b853e8828fa0f7c20242c238'),
	(182, 'signin', '0cadea7c-3885-4926-944d-4c698397341e', 1, 'start', '', 'started', 'visitor', NULL, '', 3, '2025-03-03 09:00:55.6367+00', NULL, '\x59734418fb3858b4d8baaf19a814e7e30185f08021eefe9b59f16cab76e4acd5'),
	(183, 'signin', '0cadea7c-3885-4926-944d-4c698397341e', 2, 'verify_password', 'started', 'password_verified', 'account:622ece7d-e69a-48d0-a913-2f97a1982568', 'a7654a64-2913-404e-9531-33dae605b226', '', 3, '2025-03-03 09:00:55.636911+00', '00:00:00.000211', '\xc7b6a5fd299c2557099fd633926b2575f812a918954c9798c58bb3632c1e5957'),
	(184, 'letter', 'd6869c4b-6f6a-438b-81f6-eeb7af7c274c', 3, 'redeem', 'printed', 'redeemed', 'account:622ece7d-e69a-48d0-a913-2f97a1982568', 'a7654a64-2913-404e-9531-33dae605b226', '', 2, '2025-03-03 09:00:55.637032+00', '00:00:02.019691', '\x4549e4672baf4c3f7567a8b2e14333f13daf280e74d939de09f36f7147f77cc3'),
	(185, 'signin', '0cadea7c-3885-4926-944d-4c698397341e', 3, 'sign_in', 'password_verified', 'signed_in', 'account:622ece7d-e69a-48d0-a913-2f97a1982568', 'a7654a64-2913-404e-9531-33dae605b226', '', 3, '2025-03-03 09:00:55.63714+00', '00:00:00.000229', '\xd38335a2c7534d98b0f498439bd7aaf953cd4c1d69b18cb3077e68d04bfd5e5c'),
	(186, 'account', '622ece7d-e69a-48d0-a913-2f97a1982568', 2, 'change_initial_credentials', 'first_login_password_change_required', 'tan_setup_required', 'account:622ece7d-e69a-48d0-a913-2f97a1982568', 'ffd759d5-b775-46e4-988d-653cb99414d6', '', 4, '2025-03-03 09:00:56.174654+00', '00:00:04.008828', '\xd767eca9a5faeb93ba3a2d4da1048b7aad2c66c89a3be4c17731f6f9533c310c'),
	(187, 'account', '622ece7d-e69a-48d0-a913-2f97a1982568', 3, 'go_without_tan', 'tan_setup_required', 'active', 'account:622ece7d-e69a-48d0-a913-2f97a1982568', NULL, '', 4, '2025-03-03 09:00:56.174885+00', '00:00:00.000231', '\xccbf2bdcb983f76e7a462840bf99e4803632119dbfaee50bad03f026fcd07553'),
	(188, 'message', 'c86dba64-24ef-4fba-9af4-3082ebea89d8', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:56.175036+00', NULL, '\x137e3b5688f1b34451a5911ff5724d4fc9872756da02cc8db6900bba01ad4547'),
	(197, 'registration', '333d0212-5b03-483e-aa53-a5a264949cd2', 4, 'activate', 'email_sent', 'activated', 'visitor', '354f6464-e3f9-448b-940a-f016196a9802', '', 1, '2025-03-03 09:00:57.219642+00', '00:00:00.528524', '\x823237782d986e252023603d4a09937217c670a34e5ccc24aacd56593139dd24'),
	(198, 'account', '0de2ab1b-b5ff-4e30-a3a9-3ecacd5acdf5', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:00:57.219944+00', NULL, '\x81bed368b98af644b973cfa4da8f1836c22d9c34f66889ba398c8d36c4882f63'),
	(199, 'registration', '333d0212-5b03-483e-aa53-a5a264949cd2', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', '354f6464-e3f9-448b-940a-f016196a9802', '', 1, '2025-03-03 09:00:57.220124+00', '00:00:00.000482', '\x4e271d201d538ad6bf62477cb16c29349f4678261165a64255723afdfa113b97'),
	(200, 'registration', '333d0212-5b03-483e-aa53-a5a264949cd2', 6, 'complete', 'tan_configured', 'completed', 'visitor', '354f6464-e3f9-448b-940a-f016196a9802', '', 1, '2025-03-03 09:00:57.225029+00', '00:00:00.004905', '\x8d9ab3dc54f495d97d1e3742bac3d73241072808e7c6aa8b00618779a0730ee8'),
	(201, 'message', '1ab7f10b-1211-4db5-a9c9-4f9c21103309', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:57.225375+00', NULL, '\xefef18b59285dba500465fa85ea9a453ce9ceb37ab0107b732a4de38a0c6c8c4'),
	(228, 'registration', '79d1b447-28f6-486f-8058-01daa6df12c5', 4, 'activate', 'email_sent', 'activated', 'visitor', '06857308-a37f-434c-a219-5864881d766d', '', 1, '2025-03-03 09:00:59.04376+00', '00:00:00.328474', '\x5f350cbd9aa079f60706a52a3bd42fdb9a97913a5d13920d3658701bc8b74ba5'),
	(229, 'account', '94ac83e1-9e9b-4aaf-98cd-b7eee34a595b', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:00:59.044023+00', NULL, '\x12eb76f1fe47c4e1392d22550374cda73a246920bd8f2af4beb89a9e04fcab3c'),
	(230, 'registration', '79d1b447-28f6-486f-8058-01daa6df12c5', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', '06857308-a37f-434c-a219-5864881d766d', '', 1, '2025-03-03 09:00:59.044139+00', '00:00:00.000379', '\x613053203bad555f7914f80a370c7c671743eddd385b57f35a17b6da9c9ce17b'),
	(190, 'message', 'c86dba64-24ef-4fba-9af4-3082ebea89d8', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:56.27091+00', '00:00:00.04704', '\x0c2a4abe7e77924f0a3eb3ac376fac058434ec918c62e0efc13cbd106a9cb4b0'),
	(192, 'registration', '333d0212-5b03-483e-aa53-a5a264949cd2', 2, 'match', 'pending', 'pending', 'system', NULL, '', 1, '2025-03-03 09:00:56.601414+00', '00:00:00.097784', '\x17df0de217bd9438a0e0978bfd871a245c282f5af24df5b5c2a078cb3a39f7cf'),
	(193, 'message', '0222e162-bd27-426c-b560-8fa146c50177', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:56.601625+00', NULL, '\xb96296e09e904ac03653e88572548ef589bf40c4ded7ba3b14c2dd4533c724ba'),
	(194, 'message', '0222e162-bd27-426c-b560-8fa146c50177', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:56.632238+00', '00:00:00.030613', '\xcb393313722890aa47c31e445db59bc4ebc44924eb3ae2bc305c33a5e33fee80'),
	(195, 'message', '0222e162-bd27-426c-b560-8fa146c50177', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:56.677517+00', '00:00:00.045279', '\xddb3c9cc7b2d3996dba4e23a07d3955345ef4ebee661e087b7bdecfd1c6d2bff'),
	(196, 'registration', '333d0212-5b03-483e-aa53-a5a264949cd2', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 1, '2025-03-03 09:00:56.691118+00', '00:00:00.089704', '\xf3d8284b92f3658075290df28b3490cf4d151160899e3a8c5651a64168cc1220'),
	(202, 'message', '1ab7f10b-1211-4db5-a9c9-4f9c21103309', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:57.270762+00', '00:00:00.045387', '\x9487a6f26fc50b854376c08a70713145c4c5e93c90311c34e9efb5c0a8417947'),
	(203, 'message', '1ab7f10b-1211-4db5-a9c9-4f9c21103309', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:57.355715+00', '00:00:00.084953', '\xfc618d0f6dd3e6ca74d73496d6d798dd1f4c4cb15c45919cfe9f15b289938973'),
	(218, 'message', 'c9ba34aa-b94f-4812-89c0-fc0de06bd00d', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:58.157133+00', '00:00:00.036978', '\x8937d4ac7cd8fb38f8158355d27c9fef5eb80e709e6e7a3f3590611c88b90ecf'),
	(219, 'message', 'e90dc043-c0e4-4554-9ee5-5c2c07423976', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:58.157449+00', '00:00:00.036674', '\x521aaef21044084df6b44c6a76b784c2cd634547cfd164af66ca866e11104009'),
	(220, 'message', 'c9ba34aa-b94f-4812-89c0-fc0de06bd00d', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:58.287031+00', '00:00:00.129898', '\xf0db11675f955a19abe338d06550877c6df3cb616ca5bd1d6a41d5813943a645'),
	(221, 'message', 'e90dc043-c0e4-4554-9ee5-5c2c07423976', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:58.335701+00', '00:00:00.178252', '\x6d75ab7c72811c7f1b426f9b445206229956ae1db8fb92a693bcd6bc7968189f'),
	(223, 'registration', '79d1b447-28f6-486f-8058-01daa6df12c5', 2, 'match', 'pending', 'pending', 'system', NULL, '', 1, '2025-03-03 09:00:58.612116+00', '00:00:00.1252', '\x5266924ce276c145561ee040956a596ea4e274b8afbdd43daa8d0d535cf523b0'),
	(224, 'message', '74d14e2d-88f8-43bd-ace6-b650a4b28fa3', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:58.613158+00', NULL, '\xd7c015a03338b573c906ccaa1500261deb46800c6c07a940a6e4865835713d1e'),
	(225, 'message', '74d14e2d-88f8-43bd-ace6-b650a4b28fa3', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:58.649638+00', '00:00:00.03648', '\xcf1c67e8f9b6fb257f2d172258bcac2095552bc321888ea17d012cc2ab9856c9'),
	(226, 'message', '74d14e2d-88f8-43bd-ace6-b650a4b28fa3', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:58.703239+00', '00:00:00.053601', '\x72f8425ba20e0a221fd4371bbf933e9fa5a16965bfbc2371748fa3f2f071d9ad'),
	(227, 'registration', '79d1b447-28f6-486f-8058-01daa6df12c5', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 1, '2025-03-03 09:00:58.715286+00', '00:00:00.10317', '\x08e289ce5f1e543b8db5291813984917f5d3af57f3e275660e5d37763f230674'),
	(233, 'message', 'cd591208-3eeb-4e2b-b49f-4b88f01d9b1c', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:59.064955+00', '00:00:00.020062', '\xd1d90b5efbd2d6316654511b36b05204534f7995ce449c668112953a9b2a655e'),
	(234, 'message', 'cd591208-3eeb-4e2b-b49f-4b88f01d9b1c', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:59.116529+00', '00:00:00.051574', '\x777513d2b348c217b0e94d974e2ecd7f18843e2719daa99b17e0f54d796d247d'),
	(236, 'registration', '9b34619d-9fae-466d-8ec3-dfd206a8ea3c', 2, 'match', 'pending', 'pending', 'system', NULL, '', 1, '2025-03-03 09:00:59.244852+00', '00:00:00.046433', '\x8fb37bc12b3b75c1ed578697bfbe7e485bf32e89f2e09ccaed2f21593db2d43a'),
	(237, 'message', 'dbcb2ae5-5172-4de8-942e-9bc78571ee25', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:59.24504+00', NULL, '\xfe82f2775a2cf563822b74804753bbce22af235e6e6a4963e431049d5b4e3ddb'),
	(238, 'message', 'dbcb2ae5-5172-4de8-942e-9bc78571ee25', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:59.263037+00', '00:00:00.017997', '\x29bb532e0b18382eb877b728989b0509080976081917ba1d42d1eab6b4a6d3f0'),
	(239, 'message', 'dbcb2ae5-5172-4de8-942e-9bc78571ee25', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:59.321949+00', '00:00:00.058912', '\xd2cebbc0aa3cc5ed2882b99e6fbf4921305e3204e0cef76ab2667b12fed5a147'),
	(240, 'registration', '9b34619d-9fae-466d-8ec3-dfd206a8ea3c', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 1, '2025-03-03 09:00:59.335839+00', '00:00:00.090987', '\x6d257bf6f2d97c58e6f1d25d5b30db26367439168e6054c05abcb18cefe23090'),
	(246, 'message', 'b1216fc1-1dec-4e55-8bdb-6be1f82f5742', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:59.656915+00', '00:00:00.047876', '\x38b495b57ed4c91152096d118fb75b6ef75cc47bc58e6f888ddce795813354c9'),
	(247, 'message', 'b1216fc1-1dec-4e55-8bdb-6be1f82f5742', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:59.73544+00', '00:00:00.078525', '\xa53e215505f20d3833ef75516f48be0c189ea3ea03f83da1b7f32de03fe5b2c6'),
	(249, 'message', 'a311bb14-1906-4ea9-a37a-8973db2701bf', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:59.825328+00', NULL, '\xd0dad0c7835bf1556f126e52f305032c29eb539a73e865917bd9bfa5c966151f'),
	(250, 'message', 'a311bb14-1906-4ea9-a37a-8973db2701bf', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:00:59.858963+00', '00:00:00.033635', '\xfc056a803064b9d601451f6d1f85ad2d665fd76e55a1f33e97f41bf1f6192149'),
	(251, 'message', 'a311bb14-1906-4ea9-a37a-8973db2701bf', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:00:59.934658+00', '00:00:00.075695', '\x4bfd498e2920a8200009b3794c33798282dbef8afa46af64970976b322b3803c'),
	(253, 'message', '0614e787-fc47-4f20-98ff-39abc72d3d12', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:01:00.040974+00', NULL, '\x72a2508dc6ce86e3033b454140b1ff6c7d18d74cdc5f96bc806568ff1e3b377e'),
	(254, 'message', '0614e787-fc47-4f20-98ff-39abc72d3d12', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:01:00.077381+00', '00:00:00.036407', '\x778e9980acb1f87531cbb66cb0b3d8caa192d13949908a1f66dd5a81aa1c9b0a'),
	(255, 'message', '0614e787-fc47-4f20-98ff-39abc72d3d12', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:01:00.123963+00', '00:00:00.046582', '\x59378a95d5ea820ceae77f61040a75b2dd70d557d449a4eb583efa8e7121d1e6'),
	(260, 'message', 'ad303e68-7d74-4fb4-a136-5fbe62be3a2c', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:01:00.600017+00', '00:00:00.101466', '\xad55399a80f9b69f0cfe22aa6acc72434e9f5d5cc9f6a37d6d2e54c7ca34c378'),
	(261, 'registration', 'a65a3a43-c727-4eb7-a348-cfceb0b77f03', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 1, '2025-03-03 09:01:00.619265+00', '00:00:00.18775', '\xb4a32df002c828324a6950979a3449168f90dca9a5dc404d3e66a436e631bf84'),
	(263, 'registration', '7b0a5eca-2165-4d4d-ba6c-66955fb32b26', 2, 'match', 'pending', 'pending', 'system', NULL, '', 1, '2025-03-03 09:01:00.814938+00', '00:00:00.129267', '\x9f4497bd8c75e3d7aef9b7ae5d55b1260bc9c71373b539b95b9e99106fce69d9'),
	(264, 'message', '353d6529-99b3-41b0-ac5e-db450b214d07', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:01:00.81633+00', NULL, '\x69756ce5fe8466500971b129c94948021005a4f9ad208dfae68cf9639ace3168'),
	(265, 'message', '353d6529-99b3-41b0-ac5e-db450b214d07', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:01:00.87752+00', '00:00:00.06119', '\xcb3072a0e88383b5c60387ba630a78e906d4686313c833408f5021e93faa5b78'),
	(272, 'message', 'ec45c6b4-3b26-495d-bb26-013506447775', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:01:01.242087+00', '00:00:00.065932', '\x07958affc5d16392ca897796dacd42a1beef77cdb09e4677d34f38a534f7f967'),
	(273, 'registration', '96ca160c-37ed-4f47-b8d8-c03210a534c3', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 1, '2025-03-03 09:01:01.256099+00', '00:00:00.123221', '\x1e5cbefe5a7d159e39162a6a67c1687e0f8d305e6d0ec5f0c58f5329b2dfdb88'),
	(286, 'message', '88851814-4223-484d-824c-082c3aeb0fbe', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:01:24.050764+00', NULL, '\x6d7af37915d0675d5a059267b5ecf76126a47256ff8fd276e2ee19e34448487c'),
	(287, 'message', '88851814-4223-484d-824c-082c3aeb0fbe', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:01:24.133086+00', '00:00:00.082322', '\x5ec24e016a20d00e94093c3d9a7a3b856874a482d737a0751cd5abb1267be59c'),
	(231, 'registration', '79d1b447-28f6-486f-8058-01daa6df12c5', 6, 'complete', 'tan_configured', 'completed', 'visitor', '06857308-a37f-434c-a219-5864881d766d', '', 1, '2025-03-03 09:00:59.044546+00', '00:00:00.000407', '\xa5a207bf23f12ff7dc1bfc216210ffff95f23df4785f9e7e18c55b5b91e7a5b7'),
	(232, 'message', 'cd591208-3eeb-4e2b-b49f-4b88f01d9b1c', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:59.044893+00', NULL, '\x92504a8a70898983cafb34f1671d46691c7b30ebdd8fa890b723b090399bd82c'),
	(241, 'registration', '9b34619d-9fae-466d-8ec3-dfd206a8ea3c', 4, 'activate', 'email_sent', 'activated', 'visitor', 'fba50b93-b327-4052-989b-dec34d924a1b', '', 1, '2025-03-03 09:00:59.607802+00', '00:00:00.271963', '\xf084c556b9708dc5b21b940658f95084c5285990450d81fcfd0610b3a1ddd50d'),
	(242, 'account', '535f2fc9-1b87-413a-a1bc-ad7cb5ac596c', 1, 'register', '', 'active', 'visitor', NULL, '', 4, '2025-03-03 09:00:59.608072+00', NULL, '\xbdb21550f12c39535f3e35fb78bdcc3e9b783ddf5414c53a2caa5452ee09fae7'),
	(243, 'registration', '9b34619d-9fae-466d-8ec3-dfd206a8ea3c', 5, 'configure_tan', 'activated', 'tan_configured', 'visitor', 'fba50b93-b327-4052-989b-dec34d924a1b', '', 1, '2025-03-03 09:00:59.608673+00', '00:00:00.000871', '\x003a536a7f1566891e44374a091ab8cadec2d36a70e2208685480c8205d9fcde'),
	(244, 'registration', '9b34619d-9fae-466d-8ec3-dfd206a8ea3c', 6, 'complete', 'tan_configured', 'completed', 'visitor', 'fba50b93-b327-4052-989b-dec34d924a1b', '', 1, '2025-03-03 09:00:59.608909+00', '00:00:00.000236', '\x09a95b2345b31a0c2f632275a912b066db8de69e1f496e1a7cd1b46abcff3299'),
	(245, 'message', 'b1216fc1-1dec-4e55-8bdb-6be1f82f5742', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:00:59.609039+00', NULL, '\x3586e90bc2474007027b49577d3e946647fb74faff30b791b7e9150bb0d1b98a'),
	(257, 'registration', 'a65a3a43-c727-4eb7-a348-cfceb0b77f03', 2, 'match', 'pending', 'pending', 'system', NULL, '', 1, '2025-03-03 09:01:00.431515+00', '00:00:00.135094', '\x3a06ce70a9747eab807606c41147d0bb9e1abb51063f2b8e7168fc68380bd9c9'),
	(258, 'message', 'ad303e68-7d74-4fb4-a136-5fbe62be3a2c', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:01:00.432746+00', NULL, '\xdff903944a39598f4312f065c433573ae718377426fff83088530356671b3f54'),
	(259, 'message', 'ad303e68-7d74-4fb4-a136-5fbe62be3a2c', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:01:00.498551+00', '00:00:00.065805', '\xc9c67e234023f54dd7c4bf7f0459868771c95b46d5dbade26bd7b2665ea41bde'),
	(266, 'message', '353d6529-99b3-41b0-ac5e-db450b214d07', 3, 'accept', 'sending', 'accepted', 'system', NULL, '250', 1, '2025-03-03 09:01:00.976447+00', '00:00:00.098927', '\x5b5fca7a73bea745aa2b2aa0c135c2349cf916f4cce995c48ced77f9941f38b3'),
	(267, 'registration', '7b0a5eca-2165-4d4d-ba6c-66955fb32b26', 3, 'accept_mail', 'pending', 'email_sent', 'system', NULL, '', 1, '2025-03-03 09:01:01.000076+00', '00:00:00.185138', '\x61a6724a485e81f15a0caf39b4f20c43a1bdb63c6909165f9925025a12ab53af'),
	(269, 'registration', '96ca160c-37ed-4f47-b8d8-c03210a534c3', 2, 'match', 'pending', 'pending', 'system', NULL, '', 1, '2025-03-03 09:01:01.132878+00', '00:00:00.116825', '\x4d036ee5b6e5b5a873acba6bcf1d39e446e19fdbd1c124bdcb25d08e30d4a6f2'),
	(270, 'message', 'ec45c6b4-3b26-495d-bb26-013506447775', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:01:01.133131+00', NULL, '\x572a3dd3ce721beab306e28a491791455c2084778adb0d9804cc9db62cbb61bb'),
	(271, 'message', 'ec45c6b4-3b26-495d-bb26-013506447775', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:01:01.176155+00', '00:00:00.043024', '\xfdff0e2d42f666648480ae734317f6c2c05efaaf04eddf2b922d3630bcde0498'),
	(288, 'recovery', '254ae79f-11d4-4c82-8dce-a4817168d08b', 1, 'request', '', 'requested', 'visitor', NULL, '', 3, '2025-03-03 09:01:24.286521+00', NULL, '\x5926281aff4e6ae775fa7a03dcd50c521380b734e9b2aedaf6f129385f76caf6'),
	(289, 'message', '3323f0bd-6782-4303-87f1-ae92c086105b', 1, 'queue', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:01:24.421852+00', NULL, '\x7fc3191f2de5a3b7353b6332dc821684f2176e3d131b5c09a68225b9a9d24496'),
	(290, 'message', '3323f0bd-6782-4303-87f1-ae92c086105b', 2, 'start', 'queued', 'sending', 'system', NULL, '', 1, '2025-03-03 09:01:24.494821+00', '00:00:00.072969', '\xa1266781c42cc2c1c833b134f873431aac75308fffb347f13206a766e05a4556'),
	(262, 'registration', '7b0a5eca-2165-4d4d-ba6c-66955fb32b26', 1, 'submit', '', 'pending', 'visitor', NULL, '', 1, '2025-03-03 09:01:00.685671+00', NULL, '\x262a41ea5aaa82a8fdbc203907e5456bd759a7cc55c28f52d62bab213d8a3963'),
	(274, 'registration', '96ca160c-37ed-4f47-b8d8-c03210a534c3', 4, 'activate', 'email_sent', 'activated', 'visitor', '18915e81-2518-45a9-8dd7-e07da062367f', '', 1, '2025-03-03 09:01:01.736631+00', '00:00:00.480532', '\x1755053f271515d4e84c7543e71d6fdf8331ed9efc58352a3c1c7b3bdad1b2c2'),
	(275, 'tan', '0cdc5428-0ea5-4514-94c2-df94e3607ded', 1, 'issue', '', 'issued', 'system', NULL, '', 1, '2025-03-03 09:01:01.736873+00', NULL, '\xe86b8e9e0194529186445159b3935ee003774f61251d5414e1cde2fbf32e9cd0'),
	(276, 'message', 'f9ec7163-4708-493a-95ec-56696e07db80', 1, 'queue_tan', '', 'queued', 'system', NULL, '', 1, '2025-03-03 09:01:01.737006+00', NULL, '\x052cfe9048d08e413951f09585ce268be49f3b58877112b66c921cd766d7f578'),
	(280, 'letter', '5392e0ad-51f1-40e5-b137-7ccdd82ba0cf', 3, 'dispatch', 'printed', 'dispatched', 'command-line', NULL, 'handed over to the post', 2, '2025-03-03 09:01:12.809545+00', '00:00:24.941868', '\xb8b854cbe94bbecdb31f47fa0e8cfd4588509a109a0dc3c1778af8d477981d90'),
	(281, 'letter', 'b9a4ac44-cbff-4be9-bc79-81ad233d23f6', 3, 'dispatch', 'printed', 'dispatched', 'command-line', NULL, 'handed over to the post', 2, '2025-03-03 09:01:12.835508+00', '00:00:24.293228', '\x6cc2094cc93c9e35aa49d755b4e11adb0a6e3682bd54dea365ca1414525cb106'),
	(282, 'account', '2d8cdca7-89a3-4fe8-ac2b-198d2a5e7c86', 1, 'auto_register', '', 'first_login_password_change_required', 'import', NULL, 'letter', 4, '2025-03-03 09:01:21.137208+00', NULL, '\xec42ad62372901308f8df58e91488159fbebae4352c4aaa454dfc78c8ed53b29'),
	(283, 'letter', 'cc146cf7-d7e4-4292-bde1-8c7accb98b07', 1, 'order', '', 'created', 'system', NULL, '', 2, '2025-03-03 09:01:21.13856+00', NULL, '\x0bb6654a1270fcc415ee3a6e0b44e82a3bb8821a711ee9619452dd2de20deada'),
	(285, 'recovery', 'faec649a-c814-4e19-8a3a-31d8d0cff701', 1, 'request', '', 'requested', 'visitor', NULL, '', 3, '2025-03-03 09:01:23.9206+00', NULL, '\x2936b2f95771ca0f2562320eba6eb8ab559972ee5ebafc4b0827d6c21aacac9b'),
	(284, 'letter', 'cc146cf7-d7e4-4292-bde1-8c7accb98b07', 2, 'print_out', 'created', 'printed', 'system', NULL, '', 2, '2025-03-03 09:01:22.179316+00', '00:00:01.040756', '\x37ee4d3c3f6bbeeff6617d661a92becaa4890beb7890f58955554f703884fccb');
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
	('message', 'delivered', 'bounced'),
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
	('tan', 'delivered', 'undeliverable'),
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
	('contact_change', 'requested', 'revoked');
INSERT INTO public.workflow_edge VALUES
	('contact_change', 'waiting', 'applied'),
	('contact_change', 'waiting', 'revoked'),
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
	('account', 'tan_setup_required', 'locked');
SELECT pg_catalog.setval('public.deletion_id_seq', 1, false);
SELECT pg_catalog.setval('public.job_id_seq', 78, true);
SELECT pg_catalog.setval('public.operator_look_id_seq', 1, false);
SELECT pg_catalog.setval('public.transition_id_seq', 290, true);
SELECT pg_catalog.setval('public.user_number', 100995, true);
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
ALTER TABLE ONLY public.code_tries
    ADD CONSTRAINT code_tries_pkey PRIMARY KEY (customer_number);
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
ALTER TABLE ONLY public.heartbeat
    ADD CONSTRAINT heartbeat_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.initial_secret
    ADD CONSTRAINT initial_secret_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.job
    ADD CONSTRAINT job_key_key UNIQUE (key);
ALTER TABLE ONLY public.job
    ADD CONSTRAINT job_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.letter
    ADD CONSTRAINT letter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.login_identifier
    ADD CONSTRAINT login_identifier_pkey PRIMARY KEY (canonical);
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_pkey PRIMARY KEY (account_id, customer_id);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.operator_look
    ADD CONSTRAINT operator_look_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.operator
    ADD CONSTRAINT operator_name_key UNIQUE (name);
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
CREATE INDEX account_email_idx ON public.account USING btree (email);
CREATE INDEX account_state_idx ON public.account USING btree (state, entered_at, id);
CREATE INDEX activation_link_registration_idx ON public.activation_link USING btree (registration_id);
CREATE INDEX authenticator_account_id_idx ON public.authenticator USING btree (account_id);
CREATE INDEX contact_change_account_id_idx ON public.contact_change USING btree (account_id);
CREATE INDEX contact_change_state_idx ON public.contact_change USING btree (state, entered_at, id);
CREATE INDEX customer_email_key_idx ON public.customer USING btree (email_key);
CREATE INDEX device_account_id_idx ON public.device USING btree (account_id);
CREATE INDEX emergency_code_account_id_idx ON public.emergency_code USING btree (account_id);
CREATE INDEX initial_secret_account_id_idx ON public.initial_secret USING btree (account_id);
CREATE INDEX job_dead_idx ON public.job USING btree (finished_at) WHERE ((state)::text = 'dead'::text);
CREATE INDEX job_due_idx ON public.job USING btree (run_at, id) WHERE ((state)::text = 'pending'::text);
CREATE INDEX job_lease_idx ON public.job USING btree (lease_until) WHERE ((state)::text = 'running'::text);
CREATE INDEX job_published_idx ON public.job USING btree (published_at) WHERE ((state)::text = 'published'::text);
CREATE INDEX job_subject_idx ON public.job USING btree (subject);
CREATE INDEX letter_account_id_idx ON public.letter USING btree (account_id);
CREATE INDEX letter_state_idx ON public.letter USING btree (state, entered_at, id);
CREATE INDEX login_identifier_account_id_idx ON public.login_identifier USING btree (account_id);
CREATE INDEX membership_customer_id_idx ON public.membership USING btree (customer_id);
CREATE INDEX message_instance_idx ON public.message USING btree (instance);
CREATE INDEX message_state_idx ON public.message USING btree (state, entered_at, id);
CREATE INDEX operator_look_instance_idx ON public.operator_look USING btree (instance, at);
CREATE INDEX proof_subject_idx ON public.proof USING btree (subject);
CREATE INDEX recovery_account_id_idx ON public.recovery USING btree (account_id);
CREATE INDEX recovery_email_idx ON public.recovery USING btree (email);
CREATE INDEX recovery_state_idx ON public.recovery USING btree (state, entered_at, id);
CREATE INDEX registration_account_id_idx ON public.registration USING btree (account_id);
CREATE INDEX registration_customer_number_idx ON public.registration USING btree (customer_number);
CREATE INDEX registration_deadline_idx ON public.registration USING btree (deadline) WHERE (deadline IS NOT NULL);
CREATE UNIQUE INDEX registration_one_open_per_customer ON public.registration USING btree (customer_id) WHERE ((state)::text = ANY ((ARRAY['pending'::character varying, 'email_sent'::character varying, 'undeliverable'::character varying, 'activated'::character varying, 'tan_configured'::character varying])::text[]));
CREATE INDEX registration_state_idx ON public.registration USING btree (state, entered_at, id);
CREATE INDEX session_device_id_idx ON public.session USING btree (device_id);
CREATE INDEX session_holder_idx ON public.session USING btree (holder);
CREATE INDEX signin_attempt_account_idx ON public.signin_attempt USING btree (account_id);
CREATE INDEX signin_attempt_state_idx ON public.signin_attempt USING btree (state, entered_at, id);
CREATE INDEX tan_destination_idx ON public.tan USING btree (destination, issued_at);
CREATE INDEX tan_sms_idx ON public.tan USING btree (issued_at) WHERE ((channel)::text = 'sms'::text);
CREATE INDEX tan_state_idx ON public.tan USING btree (state, entered_at, id);
CREATE INDEX tan_subject_idx ON public.tan USING btree (subject);
CREATE INDEX transition_at_idx ON public.transition USING btree (at);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.deletion FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
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
