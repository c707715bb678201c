-- CreateTable
CREATE TABLE "saved_views" (
    "id" UUID NOT NULL,
    "tenant_id" UUID,
    "person_id" UUID,
    "agent_id" UUID,
    "name" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "order_by" JSONB,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_views_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "saved_views_person_id_idx" ON "saved_views"("person_id");

-- CreateIndex
CREATE INDEX "saved_views_agent_id_idx" ON "saved_views"("agent_id");

-- CreateIndex
CREATE INDEX "saved_views_tenant_id_shared_idx" ON "saved_views"("tenant_id", "shared");

-- AddForeignKey
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_tenant_id_person_id_fkey" FOREIGN KEY ("tenant_id", "person_id") REFERENCES "persons"("tenant_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("id") ON DELETE SET NULL ON UPDATE CASCADE;


-- What Prisma has no word for.

-- A person's, of their tenant, or an agent's, of none.
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_owner" CHECK (
  num_nonnulls("person_id", "agent_id") = 1 AND ("tenant_id" IS NOT NULL) = ("person_id" IS NOT NULL)
);
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_name" CHECK (char_length("name") BETWEEN 1 AND 80);
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_scope" CHECK (
  "scope" IN ('MINE', 'COMPANY') AND "person_id" IS NOT NULL OR "scope" IN ('MINE', 'DESK') AND "agent_id" IS NOT NULL
);
