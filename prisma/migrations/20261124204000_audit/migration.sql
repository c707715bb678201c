-- CreateIndex
CREATE INDEX "timeline_entries_tenant_id_occurred_at_case_id_desk_positio_idx" ON "timeline_entries"("tenant_id", "occurred_at", "case_id", "desk_position");

-- CreateIndex
CREATE INDEX "timeline_entries_occurred_at_case_id_desk_position_idx" ON "timeline_entries"("occurred_at", "case_id", "desk_position");
