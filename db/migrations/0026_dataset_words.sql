CREATE TABLE "dataset_words" (
	"dataset_id" uuid PRIMARY KEY NOT NULL,
	"search" "tsvector" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "dataset_words" ADD CONSTRAINT "dataset_words_dataset_id_datasets_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."datasets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dataset_words_search_idx" ON "dataset_words" USING gin ("search");