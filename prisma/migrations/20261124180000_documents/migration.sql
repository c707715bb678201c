-- CreateEnum
CREATE TYPE "ScanState" AS ENUM ('PENDING', 'CLEAN', 'INFECTED', 'UNSCANNED');

-- AlterEnum
ALTER TYPE "TimelineKind" ADD VALUE 'DOCUMENT_REMOVED';
ALTER TYPE "TimelineKind" ADD VALUE 'DOCUMENT_INFECTED';

-- AlterTable
ALTER TABLE "documents" ADD COLUMN     "purged_at" TIMESTAMPTZ(3),
ADD COLUMN     "removed_at" TIMESTAMPTZ(3),
ADD COLUMN     "scan_finding" TEXT,
ADD COLUMN     "scan_state" "ScanState" NOT NULL DEFAULT 'UNSCANNED',
ADD COLUMN     "scan_tried_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "port_in_requests" ADD COLUMN     "letter_version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "timeline_entries" ADD COLUMN     "filename" TEXT,
ADD COLUMN     "finding" TEXT;

-- CreateTable
CREATE TABLE "previous_letters" (
    "case_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "tenant_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "signed_on" DATE NOT NULL,
    "signed_by" TEXT NOT NULL,

    CONSTRAINT "previous_letters_pkey" PRIMARY KEY ("case_id","version")
);

-- CreateIndex
CREATE UNIQUE INDEX "previous_letters_tenant_id_document_id_key" ON "previous_letters"("tenant_id", "document_id");

-- CreateIndex
CREATE INDEX "documents_scan_state_scan_tried_at_idx" ON "documents"("scan_state", "scan_tried_at");

-- CreateIndex
CREATE INDEX "documents_purged_at_removed_at_idx" ON "documents"("purged_at", "removed_at");

-- AddForeignKey
ALTER TABLE "previous_letters" ADD CONSTRAINT "previous_letters_tenant_id_case_id_fkey" FOREIGN KEY ("tenant_id", "case_id") REFERENCES "cases"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "previous_letters" ADD CONSTRAINT "previous_letters_tenant_id_document_id_fkey" FOREIGN KEY ("tenant_id", "document_id") REFERENCES "documents"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma has no word for.

ALTER TABLE "documents" ADD CONSTRAINT "documents_scan" CHECK (("scan_state" = 'INFECTED') = ("scan_finding" IS NOT NULL));
ALTER TABLE "documents" ADD CONSTRAINT "documents_purged" CHECK ("purged_at" IS NULL OR "removed_at" IS NOT NULL);

-- As text: a value that this very transaction adds to an enum cannot be used in it as one.
ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_document" CHECK (
  CASE "kind"::text
    WHEN 'DOCUMENT_REMOVED' THEN "filename" IS NOT NULL AND "document_id" IS NOT NULL
    WHEN 'DOCUMENT_INFECTED' THEN "filename" IS NOT NULL AND "document_id" IS NOT NULL AND "finding" IS NOT NULL
    ELSE true
  END
);

ALTER TABLE "previous_letters" ADD CONSTRAINT "previous_letters_version" CHECK ("version" >= 1);
