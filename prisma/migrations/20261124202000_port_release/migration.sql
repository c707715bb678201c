-- AlterEnum
ALTER TYPE "TimelineKind" ADD VALUE 'PORT_RELEASE_CONFIRMED';

-- AlterTable
ALTER TABLE "cross_tenant_port_requests" ADD COLUMN     "release_tried_at" TIMESTAMPTZ(3),
ADD COLUMN     "release_tries" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "port_release_codes" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "created_by_id" UUID NOT NULL,
    "destination_domain" TEXT NOT NULL,
    "numbers" TEXT[],
    "code_hash" CHAR(64) NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "port_release_codes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "port_release_codes_code_hash_key" ON "port_release_codes"("code_hash");

-- CreateIndex
CREATE INDEX "port_release_codes_tenant_id_destination_domain_idx" ON "port_release_codes"("tenant_id", "destination_domain");

-- CreateIndex
CREATE INDEX "port_release_codes_expires_at_idx" ON "port_release_codes"("expires_at");

-- AddForeignKey
ALTER TABLE "port_release_codes" ADD CONSTRAINT "port_release_codes_tenant_id_created_by_id_fkey" FOREIGN KEY ("tenant_id", "created_by_id") REFERENCES "persons"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma has no word for.
ALTER TABLE "port_release_codes" ADD CONSTRAINT "port_release_codes_tries" CHECK ("tries" BETWEEN 0 AND 5);
ALTER TABLE "cross_tenant_port_requests" ADD CONSTRAINT "cross_tenant_port_requests_tries" CHECK ("release_tries" BETWEEN 0 AND 5);
