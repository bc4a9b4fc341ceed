ALTER TABLE "release_records" DROP CONSTRAINT "release_records_release_id_releases_id_fk";
--> statement-breakpoint
CREATE FUNCTION release_records_go() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM release_records WHERE release_id = OLD.id;
  RETURN OLD;
END $$;--> statement-breakpoint
CREATE TRIGGER release_records_go BEFORE DELETE ON releases FOR EACH ROW EXECUTE FUNCTION release_records_go();
