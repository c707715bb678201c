-- CreateEnum
CREATE TYPE "PersonRole" AS ENUM ('MEMBER', 'ADMIN');

-- CreateEnum
CREATE TYPE "AgentRole" AS ENUM ('AGENT', 'LEAD');

-- CreateEnum
CREATE TYPE "Language" AS ENUM ('EN', 'FR');

-- CreateEnum
CREATE TYPE "ActorKind" AS ENUM ('PERSON', 'AGENT', 'SYSTEM');

-- CreateEnum
CREATE TYPE "CaseType" AS ENUM ('CUSTOM_CALLING_NAME', 'CROSS_TENANT_PORT', 'INVENTORY_TYPE_CHANGE', 'NUMBER_ACQUISITION', 'PORT_IN', 'ADDRESS_UPDATE', 'GENERAL_INVESTIGATION');

-- CreateEnum
CREATE TYPE "CaseState" AS ENUM ('OPEN', 'CLOSED');

-- CreateEnum
CREATE TYPE "CaseStatus" AS ENUM ('SUBMITTED', 'IN_REVIEW', 'ACTION_REQUIRED', 'WITH_CARRIER', 'SCHEDULED', 'CANCELLATION_REQUESTED', 'RESOLVED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "Resolution" AS ENUM ('PROBLEM_SOLVED', 'INFORMATION_PROVIDED');

-- CreateEnum
CREATE TYPE "NumberUsage" AS ENUM ('USER', 'SERVICE');

-- CreateEnum
CREATE TYPE "AcquiredNumberType" AS ENUM ('USER_GEOGRAPHIC', 'USER_NON_GEOGRAPHIC', 'SERVICE_TOLL_GEOGRAPHIC', 'SERVICE_TOLL_NON_GEOGRAPHIC', 'SERVICE_TOLL_FREE');

-- CreateEnum
CREATE TYPE "NumberKind" AS ENUM ('GEOGRAPHIC', 'MOBILE', 'TOLL_FREE', 'SERVICE', 'OTHER');

-- CreateEnum
CREATE TYPE "NumberOutcome" AS ENUM ('PENDING', 'SUBMITTED', 'CONFIRMED', 'COMPLETED', 'REJECTED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "TimelineKind" AS ENUM ('STATUS_CHANGED', 'COMMENT', 'AMENDED', 'ASSIGNED', 'DOCUMENT_ADDED', 'CONTACTS_CHANGED', 'NUMBERS_DROPPED');

-- CreateEnum
CREATE TYPE "DocumentKind" AS ENUM ('LETTER_OF_AUTHORISATION', 'NUMBER_LIST', 'SUPPORTING');

-- CreateEnum
CREATE TYPE "TenantSide" AS ENUM ('SOURCE', 'DESTINATION');

-- CreateTable
CREATE TABLE "tenants" (
    "id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tenants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verified_domains" (
    "domain" TEXT NOT NULL,
    "tenant_id" UUID NOT NULL,

    CONSTRAINT "verified_domains_pkey" PRIMARY KEY ("domain")
);

-- CreateTable
CREATE TABLE "persons" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "object_id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "role" "PersonRole" NOT NULL DEFAULT 'MEMBER',
    "language" "Language",
    "time_zone" TEXT,
    "phone" TEXT,
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "persons_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agents" (
    "id" UUID NOT NULL,
    "object_id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "role" "AgentRole" NOT NULL DEFAULT 'AGENT',
    "language" "Language",
    "time_zone" TEXT,
    "phone" TEXT,
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cases" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "sequence" SERIAL NOT NULL,
    "number" CHAR(8) NOT NULL,
    "type" "CaseType" NOT NULL,
    "country" CHAR(2) NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "state" "CaseState" NOT NULL DEFAULT 'OPEN',
    "status" "CaseStatus" NOT NULL DEFAULT 'SUBMITTED',
    "came_from" "CaseStatus",
    "status_changed_at" TIMESTAMPTZ(3) NOT NULL,
    "waiting_since" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "resolution" "Resolution",
    "cancel_reason" TEXT,
    "creator_id" UUID NOT NULL,
    "assignee_id" UUID,
    "follow_up_of_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "desk_version" INTEGER NOT NULL DEFAULT 1,
    "tenant_position" INTEGER NOT NULL DEFAULT 0,
    "desk_position" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cases_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "custom_calling_name_requests" (
    "case_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "calling_name" TEXT NOT NULL,

    CONSTRAINT "custom_calling_name_requests_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "cross_tenant_port_requests" (
    "case_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "source_tenant_domain" TEXT NOT NULL,
    "source_tenant_id" TEXT,
    "destination_tenant_domain" TEXT NOT NULL,
    "destination_tenant_id" TEXT,
    "opened_by" "TenantSide" NOT NULL,
    "source_confirmed_at" TIMESTAMPTZ(3),
    "requested_local" VARCHAR(19) NOT NULL,
    "requested_zone" TEXT NOT NULL,
    "requested_offset" VARCHAR(6) NOT NULL,
    "requested_instant" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cross_tenant_port_requests_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "inventory_type_change_requests" (
    "case_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "convert_to" "NumberUsage" NOT NULL,
    "requested_local" VARCHAR(19) NOT NULL,
    "requested_zone" TEXT NOT NULL,
    "requested_offset" VARCHAR(6) NOT NULL,
    "requested_instant" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inventory_type_change_requests_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "number_acquisition_requests" (
    "case_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "number_type" "AcquiredNumberType" NOT NULL,
    "tried_admin_centre" BOOLEAN NOT NULL,
    "quantity" INTEGER NOT NULL,
    "state_or_province" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "office_address" TEXT,
    "directory_listing" BOOLEAN,

    CONSTRAINT "number_acquisition_requests_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "port_in_requests" (
    "case_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "order_name" TEXT NOT NULL,
    "letter_document_id" UUID NOT NULL,
    "letter_signed_on" DATE NOT NULL,
    "letter_signed_by" TEXT NOT NULL,
    "requested_local" VARCHAR(19) NOT NULL,
    "requested_zone" TEXT NOT NULL,
    "requested_offset" VARCHAR(6) NOT NULL,
    "requested_instant" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "port_in_requests_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "address_update_requests" (
    "case_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "location_id" TEXT NOT NULL,

    CONSTRAINT "address_update_requests_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "general_investigation_requests" (
    "case_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "about" "CaseType",

    CONSTRAINT "general_investigation_requests_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "case_numbers" (
    "case_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "tenant_id" UUID NOT NULL,
    "phone_number" VARCHAR(16) NOT NULL,
    "kind" "NumberKind" NOT NULL,
    "outcome" "NumberOutcome" NOT NULL DEFAULT 'PENDING',
    "rejection_code" TEXT,

    CONSTRAINT "case_numbers_pkey" PRIMARY KEY ("case_id","position")
);

-- CreateTable
CREATE TABLE "additional_contacts" (
    "case_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "tenant_id" UUID NOT NULL,
    "email" TEXT NOT NULL,

    CONSTRAINT "additional_contacts_pkey" PRIMARY KEY ("case_id","position")
);

-- CreateTable
CREATE TABLE "timeline_entries" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "kind" "TimelineKind" NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "tenant_position" INTEGER,
    "desk_position" INTEGER NOT NULL,
    "caused_by" TEXT,
    "actor_kind" "ActorKind" NOT NULL,
    "author_person_id" UUID,
    "author_agent_id" UUID,
    "body" TEXT,
    "status_from" "CaseStatus",
    "status_to" "CaseStatus",
    "reason" TEXT,
    "cancel_reason" TEXT,
    "resolution" "Resolution",
    "changed_fields" TEXT[],
    "contacts_added" TEXT[],
    "contacts_removed" TEXT[],
    "assignee_from_id" UUID,
    "assignee_to_id" UUID,
    "document_id" UUID,
    "dropped_rows" JSONB,

    CONSTRAINT "timeline_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "documents" (
    "id" UUID NOT NULL,
    "tenant_id" UUID,
    "case_id" UUID,
    "entry_id" UUID,
    "kind" "DocumentKind" NOT NULL,
    "filename" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" CHAR(64),
    "uploader_person_id" UUID,
    "uploader_agent_id" UUID,
    "internal" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "stored_at" TIMESTAMPTZ(3),
    "named_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "documents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feedback" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "case_id" UUID,
    "rating" SMALLINT,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "feedback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "actor_id" UUID NOT NULL,
    "key" VARCHAR(64) NOT NULL,
    "mutation" TEXT NOT NULL,
    "input_hash" CHAR(64) NOT NULL,
    "outcome" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("actor_id","key")
);

-- CreateTable
CREATE TABLE "stream_heads" (
    "stream" TEXT NOT NULL,
    "position" BIGINT NOT NULL DEFAULT 0,
    "tag" BYTEA NOT NULL,

    CONSTRAINT "stream_heads_pkey" PRIMARY KEY ("stream")
);

-- CreateTable
CREATE TABLE "events" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "tenant_position" BIGINT,
    "desk_shard" SMALLINT NOT NULL,
    "desk_position" BIGINT NOT NULL,
    "case_version" INTEGER NOT NULL,
    "desk_version" INTEGER NOT NULL,
    "changed_fields" TEXT[],
    "caused_by" TEXT,
    "before" JSONB,
    "after" JSONB NOT NULL,

    CONSTRAINT "events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "secrets" (
    "name" TEXT NOT NULL,
    "value" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "secrets_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE UNIQUE INDEX "tenants_external_id_key" ON "tenants"("external_id");

-- CreateIndex
CREATE INDEX "verified_domains_tenant_id_idx" ON "verified_domains"("tenant_id");

-- CreateIndex
CREATE INDEX "persons_email_idx" ON "persons"("email");

-- CreateIndex
CREATE UNIQUE INDEX "persons_tenant_id_id_key" ON "persons"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "persons_tenant_id_object_id_key" ON "persons"("tenant_id", "object_id");

-- CreateIndex
CREATE UNIQUE INDEX "agents_object_id_key" ON "agents"("object_id");

-- CreateIndex
CREATE INDEX "agents_email_idx" ON "agents"("email");

-- CreateIndex
CREATE UNIQUE INDEX "cases_sequence_key" ON "cases"("sequence");

-- CreateIndex
CREATE UNIQUE INDEX "cases_number_key" ON "cases"("number");

-- CreateIndex
CREATE INDEX "cases_tenant_id_created_at_id_idx" ON "cases"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "cases_tenant_id_state_created_at_id_idx" ON "cases"("tenant_id", "state", "created_at", "id");

-- CreateIndex
CREATE INDEX "cases_tenant_id_updated_at_id_idx" ON "cases"("tenant_id", "updated_at", "id");

-- CreateIndex
CREATE INDEX "cases_tenant_id_creator_id_created_at_id_idx" ON "cases"("tenant_id", "creator_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "cases_created_at_id_idx" ON "cases"("created_at", "id");

-- CreateIndex
CREATE INDEX "cases_state_created_at_id_idx" ON "cases"("state", "created_at", "id");

-- CreateIndex
CREATE INDEX "cases_updated_at_id_idx" ON "cases"("updated_at", "id");

-- CreateIndex
CREATE INDEX "cases_assignee_id_created_at_id_idx" ON "cases"("assignee_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "cases_tenant_id_follow_up_of_id_idx" ON "cases"("tenant_id", "follow_up_of_id");

-- CreateIndex
CREATE UNIQUE INDEX "cases_tenant_id_id_key" ON "cases"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "custom_calling_name_requests_tenant_id_case_id_key" ON "custom_calling_name_requests"("tenant_id", "case_id");

-- CreateIndex
CREATE UNIQUE INDEX "cross_tenant_port_requests_tenant_id_case_id_key" ON "cross_tenant_port_requests"("tenant_id", "case_id");

-- CreateIndex
CREATE UNIQUE INDEX "inventory_type_change_requests_tenant_id_case_id_key" ON "inventory_type_change_requests"("tenant_id", "case_id");

-- CreateIndex
CREATE UNIQUE INDEX "number_acquisition_requests_tenant_id_case_id_key" ON "number_acquisition_requests"("tenant_id", "case_id");

-- CreateIndex
CREATE UNIQUE INDEX "port_in_requests_tenant_id_letter_document_id_key" ON "port_in_requests"("tenant_id", "letter_document_id");

-- CreateIndex
CREATE UNIQUE INDEX "port_in_requests_tenant_id_case_id_key" ON "port_in_requests"("tenant_id", "case_id");

-- CreateIndex
CREATE UNIQUE INDEX "address_update_requests_tenant_id_case_id_key" ON "address_update_requests"("tenant_id", "case_id");

-- CreateIndex
CREATE UNIQUE INDEX "general_investigation_requests_tenant_id_case_id_key" ON "general_investigation_requests"("tenant_id", "case_id");

-- CreateIndex
CREATE INDEX "case_numbers_tenant_id_phone_number_idx" ON "case_numbers"("tenant_id", "phone_number");

-- CreateIndex
CREATE INDEX "case_numbers_phone_number_idx" ON "case_numbers"("phone_number");

-- CreateIndex
CREATE INDEX "case_numbers_case_id_outcome_idx" ON "case_numbers"("case_id", "outcome");

-- CreateIndex
CREATE UNIQUE INDEX "case_numbers_case_id_phone_number_key" ON "case_numbers"("case_id", "phone_number");

-- CreateIndex
CREATE UNIQUE INDEX "timeline_entries_tenant_id_id_key" ON "timeline_entries"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "timeline_entries_case_id_desk_position_key" ON "timeline_entries"("case_id", "desk_position");

-- CreateIndex
CREATE UNIQUE INDEX "timeline_entries_case_id_tenant_position_key" ON "timeline_entries"("case_id", "tenant_position");

-- CreateIndex
CREATE INDEX "documents_case_id_idx" ON "documents"("case_id");

-- CreateIndex
CREATE INDEX "documents_entry_id_idx" ON "documents"("entry_id");

-- CreateIndex
CREATE INDEX "documents_named_at_expires_at_idx" ON "documents"("named_at", "expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "documents_tenant_id_id_key" ON "documents"("tenant_id", "id");

-- CreateIndex
CREATE INDEX "feedback_tenant_id_created_at_idx" ON "feedback"("tenant_id", "created_at");

-- CreateIndex
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys"("created_at");

-- CreateIndex
CREATE INDEX "events_occurred_at_idx" ON "events"("occurred_at");

-- CreateIndex
CREATE INDEX "events_case_id_idx" ON "events"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "events_tenant_id_tenant_position_key" ON "events"("tenant_id", "tenant_position");

-- CreateIndex
CREATE UNIQUE INDEX "events_desk_shard_desk_position_key" ON "events"("desk_shard", "desk_position");

-- AddForeignKey
ALTER TABLE "verified_domains" ADD CONSTRAINT "verified_domains_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "persons" ADD CONSTRAINT "persons_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cases" ADD CONSTRAINT "cases_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cases" ADD CONSTRAINT "cases_tenant_id_creator_id_fkey" FOREIGN KEY ("tenant_id", "creator_id") REFERENCES "persons"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cases" ADD CONSTRAINT "cases_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "agents"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cases" ADD CONSTRAINT "cases_tenant_id_follow_up_of_id_fkey" FOREIGN KEY ("tenant_id", "follow_up_of_id") REFERENCES "cases"("tenant_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "custom_calling_name_requests" ADD CONSTRAINT "custom_calling_name_requests_tenant_id_case_id_fkey" FOREIGN KEY ("tenant_id", "case_id") REFERENCES "cases"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cross_tenant_port_requests" ADD CONSTRAINT "cross_tenant_port_requests_tenant_id_case_id_fkey" FOREIGN KEY ("tenant_id", "case_id") REFERENCES "cases"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inventory_type_change_requests" ADD CONSTRAINT "inventory_type_change_requests_tenant_id_case_id_fkey" FOREIGN KEY ("tenant_id", "case_id") REFERENCES "cases"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "number_acquisition_requests" ADD CONSTRAINT "number_acquisition_requests_tenant_id_case_id_fkey" FOREIGN KEY ("tenant_id", "case_id") REFERENCES "cases"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "port_in_requests" ADD CONSTRAINT "port_in_requests_tenant_id_case_id_fkey" FOREIGN KEY ("tenant_id", "case_id") REFERENCES "cases"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "port_in_requests" ADD CONSTRAINT "port_in_requests_tenant_id_letter_document_id_fkey" FOREIGN KEY ("tenant_id", "letter_document_id") REFERENCES "documents"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "address_update_requests" ADD CONSTRAINT "address_update_requests_tenant_id_case_id_fkey" FOREIGN KEY ("tenant_id", "case_id") REFERENCES "cases"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "general_investigation_requests" ADD CONSTRAINT "general_investigation_requests_tenant_id_case_id_fkey" FOREIGN KEY ("tenant_id", "case_id") REFERENCES "cases"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_numbers" ADD CONSTRAINT "case_numbers_tenant_id_case_id_fkey" FOREIGN KEY ("tenant_id", "case_id") REFERENCES "cases"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "additional_contacts" ADD CONSTRAINT "additional_contacts_tenant_id_case_id_fkey" FOREIGN KEY ("tenant_id", "case_id") REFERENCES "cases"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_tenant_id_case_id_fkey" FOREIGN KEY ("tenant_id", "case_id") REFERENCES "cases"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_tenant_id_author_person_id_fkey" FOREIGN KEY ("tenant_id", "author_person_id") REFERENCES "persons"("tenant_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_author_agent_id_fkey" FOREIGN KEY ("author_agent_id") REFERENCES "agents"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_assignee_from_id_fkey" FOREIGN KEY ("assignee_from_id") REFERENCES "agents"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_assignee_to_id_fkey" FOREIGN KEY ("assignee_to_id") REFERENCES "agents"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_tenant_id_document_id_fkey" FOREIGN KEY ("tenant_id", "document_id") REFERENCES "documents"("tenant_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "documents" ADD CONSTRAINT "documents_tenant_id_case_id_fkey" FOREIGN KEY ("tenant_id", "case_id") REFERENCES "cases"("tenant_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "documents" ADD CONSTRAINT "documents_tenant_id_entry_id_fkey" FOREIGN KEY ("tenant_id", "entry_id") REFERENCES "timeline_entries"("tenant_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "documents" ADD CONSTRAINT "documents_tenant_id_uploader_person_id_fkey" FOREIGN KEY ("tenant_id", "uploader_person_id") REFERENCES "persons"("tenant_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "documents" ADD CONSTRAINT "documents_uploader_agent_id_fkey" FOREIGN KEY ("uploader_agent_id") REFERENCES "agents"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_tenant_id_person_id_fkey" FOREIGN KEY ("tenant_id", "person_id") REFERENCES "persons"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_tenant_id_case_id_fkey" FOREIGN KEY ("tenant_id", "case_id") REFERENCES "cases"("tenant_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_tenant_id_case_id_fkey" FOREIGN KEY ("tenant_id", "case_id") REFERENCES "cases"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_tenant_id_entry_id_fkey" FOREIGN KEY ("tenant_id", "entry_id") REFERENCES "timeline_entries"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What Prisma has no word for.

-- Authorship is a person, or an agent, or the system.
ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_author" CHECK (
  ("actor_kind" = 'PERSON') = ("author_person_id" IS NOT NULL)
  AND ("actor_kind" = 'AGENT') = ("author_agent_id" IS NOT NULL)
);

-- Positions are dense from 1; the tenant's never run ahead of the desk's.
ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_positions" CHECK (
  "desk_position" > 0 AND ("tenant_position" IS NULL OR "tenant_position" BETWEEN 1 AND "desk_position")
);

ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_content" CHECK (
  CASE "kind"
    WHEN 'COMMENT' THEN "body" IS NOT NULL
    WHEN 'STATUS_CHANGED' THEN "status_to" IS NOT NULL
    WHEN 'DOCUMENT_ADDED' THEN "document_id" IS NOT NULL
    WHEN 'NUMBERS_DROPPED' THEN "dropped_rows" IS NOT NULL
    ELSE true
  END
);

ALTER TABLE "cases" ADD CONSTRAINT "cases_number" CHECK ("number" ~ '^[0-9]{8}$');
ALTER TABLE "cases" ADD CONSTRAINT "cases_country" CHECK ("country" ~ '^[A-Z]{2}$');
ALTER TABLE "cases" ADD CONSTRAINT "cases_text" CHECK (
  char_length("title") BETWEEN 1 AND 200 AND char_length("description") BETWEEN 1 AND 10000
);
ALTER TABLE "cases" ADD CONSTRAINT "cases_state" CHECK (
  ("state" = 'CLOSED') = ("status" IN ('RESOLVED', 'CANCELLED'))
  AND ("state" = 'CLOSED') = ("closed_at" IS NOT NULL)
  AND ("status" IN ('ACTION_REQUIRED', 'CANCELLATION_REQUESTED')) = ("came_from" IS NOT NULL)
);
ALTER TABLE "cases" ADD CONSTRAINT "cases_follow_up" CHECK ("follow_up_of_id" <> "id");

-- Seven digits are permuted into the case number (the eighth is its check digit): ten million cases.
ALTER SEQUENCE "cases_sequence_seq" MINVALUE 0 START 0 RESTART 0 MAXVALUE 9999999;

ALTER TABLE "case_numbers" ADD CONSTRAINT "case_numbers_phone_number" CHECK ("phone_number" ~ '^\+[1-9][0-9]{1,14}$');
ALTER TABLE "case_numbers" ADD CONSTRAINT "case_numbers_position" CHECK ("position" BETWEEN 1 AND 20000);
ALTER TABLE "case_numbers" ADD CONSTRAINT "case_numbers_rejection" CHECK (
  "rejection_code" IS NULL OR "outcome" = 'REJECTED'
);

ALTER TABLE "custom_calling_name_requests" ADD CONSTRAINT "custom_calling_name_requests_length" CHECK (
  char_length("calling_name") BETWEEN 1 AND 15
);
ALTER TABLE "number_acquisition_requests" ADD CONSTRAINT "number_acquisition_requests_quantity" CHECK (
  "quantity" BETWEEN 1 AND 20000
);
ALTER TABLE "address_update_requests" ADD CONSTRAINT "address_update_requests_location" CHECK (
  char_length("location_id") BETWEEN 1 AND 64
);

ALTER TABLE "additional_contacts" ADD CONSTRAINT "additional_contacts_position" CHECK ("position" BETWEEN 1 AND 20);

ALTER TABLE "documents" ADD CONSTRAINT "documents_uploader" CHECK (
  num_nonnulls("uploader_person_id", "uploader_agent_id") = 1
  AND ("tenant_id" IS NOT NULL OR "uploader_agent_id" IS NOT NULL)
);
-- Named is named in a case; a case's document has its tenant and its bytes.
ALTER TABLE "documents" ADD CONSTRAINT "documents_named" CHECK (
  ("named_at" IS NULL) = ("case_id" IS NULL)
  AND ("case_id" IS NULL OR ("tenant_id" IS NOT NULL AND "stored_at" IS NOT NULL))
);
ALTER TABLE "documents" ADD CONSTRAINT "documents_size" CHECK ("size" BETWEEN 1 AND 26214400);

ALTER TABLE "feedback" ADD CONSTRAINT "feedback_rating" CHECK ("rating" BETWEEN 1 AND 5);

ALTER TABLE "stream_heads" ADD CONSTRAINT "stream_heads_tag" CHECK (octet_length("tag") = 4);
ALTER TABLE "events" ADD CONSTRAINT "events_positions" CHECK (
  "desk_position" > 0 AND ("tenant_position" IS NULL OR "tenant_position" > 0) AND "desk_shard" BETWEEN 0 AND 15
);

-- The desk's sixteen shards; a tenant's head is made with the tenant. gen_random_uuid's first bytes are random.
INSERT INTO "stream_heads" ("stream", "tag")
SELECT 'desk:' || shard, substring(uuid_send(gen_random_uuid()) FROM 1 FOR 4) FROM generate_series(0, 15) AS shard;
