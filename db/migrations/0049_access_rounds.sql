CREATE TABLE "access_rounds" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "access_rounds_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"request_id" uuid NOT NULL,
	"state" "access_state" NOT NULL,
	"reason" text NOT NULL,
	"note" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"decided_by" uuid
);
--> statement-breakpoint
ALTER TABLE "access_rounds" ADD CONSTRAINT "access_rounds_request_id_access_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."access_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_rounds" ADD CONSTRAINT "access_rounds_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_rounds_request_idx" ON "access_rounds" USING btree ("request_id","id");--> statement-breakpoint
CREATE INDEX "access_rounds_by_idx" ON "access_rounds" USING btree ("decided_by");--> statement-breakpoint
-- What was answered before: from the history, with the words people were told. Reasons of earlier rounds are gone; the one
-- that stands belongs to the last answer, unless they asked anew since.
INSERT INTO "access_rounds" ("request_id", "state", "reason", "note", "requested_at", "decided_at", "decided_by")
SELECT a."id", a."answer", CASE WHEN a."answer" = a."state" AND a."last" THEN a."reason" ELSE '' END,
  coalesce(n."params" ->> 'note', ''), coalesce(w."at", a."at"), a."at", a."by"
FROM (
  SELECT q."id", q."user_id", q."state", q."reason", e."id" AS "event", e."created_at" AS "at",
    CASE e."type" WHEN 'access.decided' THEN e."actor_id" END AS "by",
    coalesce(e."payload" ->> 'state', 'granted')::access_state AS "answer",
    row_number() OVER (PARTITION BY q."id" ORDER BY e."id" DESC) = 1 AS "last"
  FROM "access_requests" q JOIN "events" e ON e."subject_id" = q."dataset_id" AND e."payload" ->> 'requestId' = q."id"::text
  WHERE e."type" = 'access.decided' OR (e."type" = 'access.requested' AND (e."payload" -> 'granted')::boolean)
) a
LEFT JOIN "notifications" n ON n."event_id" = a."event" AND n."user_id" = a."user_id"
LEFT JOIN LATERAL (
  SELECT max(e."created_at") AS "at" FROM "events" e JOIN "access_requests" q ON q."id" = a."id"
  WHERE e."subject_id" = q."dataset_id" AND e."type" = 'access.requested' AND e."payload" ->> 'requestId' = a."id"::text
    AND e."id" <= a."event") w ON true
ORDER BY a."event";
