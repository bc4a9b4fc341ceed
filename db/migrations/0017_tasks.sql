ALTER TYPE "public"."task" ADD VALUE 'preference' BEFORE 'text-to-image';--> statement-breakpoint
ALTER TYPE "public"."task" ADD VALUE 'kto' BEFORE 'text-to-image';--> statement-breakpoint
ALTER TYPE "public"."task" ADD VALUE 'reward' BEFORE 'text-to-image';--> statement-breakpoint
ALTER TYPE "public"."task" ADD VALUE 'prompt-only' BEFORE 'text-to-image';--> statement-breakpoint
ALTER TYPE "public"."task" ADD VALUE 'image-preference';--> statement-breakpoint
ALTER TYPE "public"."task" ADD VALUE 'caption';--> statement-breakpoint
ALTER TYPE "public"."task" ADD VALUE 'classification';--> statement-breakpoint
ALTER TYPE "public"."task" ADD VALUE 'human-vs-ai';--> statement-breakpoint
ALTER TABLE "release_records" ALTER COLUMN "output_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "release_records" ADD COLUMN "other_output_id" uuid;--> statement-breakpoint
CREATE INDEX "release_records_other_output_idx" ON "release_records" USING btree ("other_output_id") WHERE "release_records"."other_output_id" is not null;
