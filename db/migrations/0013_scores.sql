CREATE TABLE "scores" (
	"subject_type" "subject_type" NOT NULL,
	"subject_id" uuid NOT NULL,
	"pipeline_version" text NOT NULL,
	"values" jsonb NOT NULL,
	CONSTRAINT "scores_subject_type_subject_id_pk" PRIMARY KEY("subject_type","subject_id")
);
