-- Mail: who is told of what, what was sent, and how far the log has been read.
-- CreateEnum
CREATE TYPE "MailTrouble" AS ENUM ('HELD_BACK', 'SWITCHED_OFF');

-- CreateEnum
CREATE TYPE "NotificationKind" AS ENUM ('CASE_CREATED', 'COMMENTED', 'STATUS_CHANGED', 'ACTION_REQUIRED', 'DATE_CONFIRMED', 'NUMBERS_CHANGED', 'RESOLVED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "NotificationDelivery" AS ENUM ('AT_ONCE', 'DIGEST', 'NEVER');

-- CreateEnum
CREATE TYPE "MailPurpose" AS ENUM ('CASE', 'DIGEST', 'CONFIRMATION');

-- CreateEnum
CREATE TYPE "MailStatus" AS ENUM ('WAITING', 'QUEUED', 'SENT', 'DROPPED', 'REFUSED', 'DEAD');

-- AlterEnum
ALTER TYPE "TimelineKind" ADD VALUE 'MAIL_TROUBLE';

-- AlterTable
ALTER TABLE "tenants" ADD COLUMN     "mail_shows_content" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "timeline_entries" ADD COLUMN     "mail_address" TEXT,
ADD COLUMN     "mail_trouble" "MailTrouble";

-- CreateTable
CREATE TABLE "mail_positions" (
    "shard" SMALLINT NOT NULL,
    "position" BIGINT NOT NULL,

    CONSTRAINT "mail_positions_pkey" PRIMARY KEY ("shard")
);

-- CreateTable
CREATE TABLE "notifications" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "kind" "NotificationKind" NOT NULL,
    "address" TEXT NOT NULL,
    "delivery" "NotificationDelivery" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "mail_id" UUID,

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mails" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "case_id" UUID,
    "address" TEXT NOT NULL,
    "purpose" "MailPurpose" NOT NULL,
    "status" "MailStatus" NOT NULL DEFAULT 'WAITING',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,

    CONSTRAINT "mails_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_addresses" (
    "tenant_id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3),
    "confirmed_at" TIMESTAMPTZ(3),
    "off_at" TIMESTAMPTZ(3),
    "off_reason" TEXT,

    CONSTRAINT "mail_addresses_pkey" PRIMARY KEY ("tenant_id","address")
);

-- CreateTable
CREATE TABLE "case_subscriptions" (
    "case_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "watching" BOOLEAN NOT NULL,

    CONSTRAINT "case_subscriptions_pkey" PRIMARY KEY ("case_id","address")
);

-- CreateTable
CREATE TABLE "notification_settings" (
    "person_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "deliveries" JSONB NOT NULL,
    "digest_at" CHAR(5) NOT NULL,
    "quiet_from" CHAR(5),
    "quiet_until" CHAR(5),

    CONSTRAINT "notification_settings_pkey" PRIMARY KEY ("person_id")
);

-- CreateIndex
CREATE INDEX "notifications_mail_id_due_at_idx" ON "notifications"("mail_id", "due_at");

-- CreateIndex
CREATE INDEX "notifications_case_id_idx" ON "notifications"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "notifications_entry_id_address_key" ON "notifications"("entry_id", "address");

-- CreateIndex
CREATE INDEX "mails_address_created_at_idx" ON "mails"("address", "created_at");

-- CreateIndex
CREATE INDEX "mails_status_created_at_id_idx" ON "mails"("status", "created_at", "id");

-- CreateIndex
CREATE INDEX "mails_case_id_idx" ON "mails"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "mails_tenant_id_id_key" ON "mails"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "notification_settings_tenant_id_person_id_key" ON "notification_settings"("tenant_id", "person_id");

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_tenant_id_case_id_fkey" FOREIGN KEY ("tenant_id", "case_id") REFERENCES "cases"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_tenant_id_entry_id_fkey" FOREIGN KEY ("tenant_id", "entry_id") REFERENCES "timeline_entries"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_tenant_id_mail_id_fkey" FOREIGN KEY ("tenant_id", "mail_id") REFERENCES "mails"("tenant_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "mails" ADD CONSTRAINT "mails_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mails" ADD CONSTRAINT "mails_tenant_id_case_id_fkey" FOREIGN KEY ("tenant_id", "case_id") REFERENCES "cases"("tenant_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "mail_addresses" ADD CONSTRAINT "mail_addresses_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_subscriptions" ADD CONSTRAINT "case_subscriptions_tenant_id_case_id_fkey" FOREIGN KEY ("tenant_id", "case_id") REFERENCES "cases"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_settings" ADD CONSTRAINT "notification_settings_tenant_id_person_id_fkey" FOREIGN KEY ("tenant_id", "person_id") REFERENCES "persons"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "notifications" ADD CONSTRAINT "notifications_delivery" CHECK ("delivery" <> 'NEVER');
ALTER TABLE "mails" ADD CONSTRAINT "mails_ended" CHECK (("status" IN ('WAITING', 'QUEUED')) = ("ended_at" IS NULL));
ALTER TABLE "mails" ADD CONSTRAINT "mails_case" CHECK (("purpose" = 'DIGEST') = ("case_id" IS NULL));
ALTER TABLE "notification_settings" ADD CONSTRAINT "notification_settings_hours" CHECK (
  ("quiet_from" IS NULL) = ("quiet_until" IS NULL)
  AND "digest_at" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
  AND coalesce("quiet_from", '00:00') ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
  AND coalesce("quiet_until", '00:00') ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
);

-- What happened before there was mail is not told any more.
INSERT INTO "mail_positions" ("shard", "position")
SELECT substring("stream" FROM 6)::smallint, "position" FROM "stream_heads" WHERE "stream" LIKE 'desk:%';
