-- CreateEnum
CREATE TYPE "ActionKind" AS ENUM ('DOCUMENT', 'CONFIRMATION', 'VALUE');

-- CreateEnum
CREATE TYPE "ActionEnding" AS ENUM ('ANSWERED', 'WITHDRAWN', 'LAPSED');

-- AlterEnum

ALTER TYPE "TimelineKind" ADD VALUE 'ACTION_REQUESTED';
ALTER TYPE "TimelineKind" ADD VALUE 'ACTION_ANSWERED';
ALTER TYPE "TimelineKind" ADD VALUE 'ACTION_WITHDRAWN';

-- AlterTable
ALTER TABLE "timeline_entries" ADD COLUMN     "action_request_id" UUID;

-- CreateTable
CREATE TABLE "action_requests" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "ActionKind" NOT NULL,
    "question" TEXT NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "ending" "ActionEnding",
    "ended_at" TIMESTAMPTZ(3),
    "answered_by_id" UUID,
    "withdrawn_by_id" UUID,
    "confirmed" BOOLEAN,
    "value" TEXT,

    CONSTRAINT "action_requests_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "action_requests_tenant_id_id_key" ON "action_requests"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "action_requests_case_id_position_key" ON "action_requests"("case_id", "position");

-- CreateIndex
CREATE INDEX "timeline_entries_action_request_id_idx" ON "timeline_entries"("action_request_id");

-- AddForeignKey
ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_tenant_id_action_request_id_fkey" FOREIGN KEY ("tenant_id", "action_request_id") REFERENCES "action_requests"("tenant_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "action_requests" ADD CONSTRAINT "action_requests_tenant_id_case_id_fkey" FOREIGN KEY ("tenant_id", "case_id") REFERENCES "cases"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_requests" ADD CONSTRAINT "action_requests_asked_by_id_fkey" FOREIGN KEY ("asked_by_id") REFERENCES "agents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_requests" ADD CONSTRAINT "action_requests_tenant_id_answered_by_id_fkey" FOREIGN KEY ("tenant_id", "answered_by_id") REFERENCES "persons"("tenant_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "action_requests" ADD CONSTRAINT "action_requests_withdrawn_by_id_fkey" FOREIGN KEY ("withdrawn_by_id") REFERENCES "agents"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma has no word for. A new value of an enum cannot be used in the transaction that adds it: so text is compared.

ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_question" CHECK (
  ("kind"::text IN ('ACTION_REQUESTED', 'ACTION_ANSWERED', 'ACTION_WITHDRAWN')) = ("action_request_id" IS NOT NULL)
);

ALTER TABLE "action_requests" ADD CONSTRAINT "action_requests_position" CHECK ("position" > 0);
ALTER TABLE "action_requests" ADD CONSTRAINT "action_requests_question" CHECK (
  char_length("question") BETWEEN 1 AND 10000
);
ALTER TABLE "action_requests" ADD CONSTRAINT "action_requests_ending" CHECK (
  ("ending" IS NULL) = ("ended_at" IS NULL)
  AND ("answered_by_id" IS NOT NULL) = ("ending" IS NOT DISTINCT FROM 'ANSWERED')
);
-- An answer is of the kind that was asked for.
ALTER TABLE "action_requests" ADD CONSTRAINT "action_requests_answer" CHECK (
  ("confirmed" IS NOT NULL) = ("kind" = 'CONFIRMATION' AND "ending" IS NOT DISTINCT FROM 'ANSWERED')
  AND ("value" IS NOT NULL) = ("kind" = 'VALUE' AND "ending" IS NOT DISTINCT FROM 'ANSWERED')
);
