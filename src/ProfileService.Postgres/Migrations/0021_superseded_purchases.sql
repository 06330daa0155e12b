-- Version 21: what a newer version of a purchase supersedes is kept by the database, whoever writes the newer one. Since version 20 the newest version is the head and its purchase; an instance
-- that does not know that writes its own version, replaces both, and would lose what they said.

-- Heads are replaced before their purchases, so the purchase still says what the head stands for. A head changes without a newer version, too: where the purchase that is returned changes hands.
CREATE FUNCTION keep_superseded_purchase() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO purchase_version (source, purchase_id, observed_at, kind, content_hash, content, received_at)
    SELECT OLD.source, OLD.purchase_id, OLD.observed_at, get_byte(OLD.stamp, 0), substring(OLD.stamp FROM 2), coalesce(
        (SELECT p.content FROM purchase p WHERE p.owner_key = OLD.owner_key AND p.source = OLD.source AND p.purchase_id = OLD.purchase_id), ''), OLD.received_at
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

CREATE TRIGGER superseded_purchases_are_kept AFTER UPDATE ON purchase_head
    FOR EACH ROW WHEN ((OLD.observed_at, OLD.stamp) IS DISTINCT FROM (NEW.observed_at, NEW.stamp)) EXECUTE FUNCTION keep_superseded_purchase();
COMMENT ON TRIGGER superseded_purchases_are_kept ON purchase_head IS 'Most purchases never have a second version; only when another takes its place the newest is written as a version';

-- Where such an instance takes in a correction that changes nothing that the profile shows, it leaves the profile alone, and the sums beside its section would stay behind: they are made anew with the next purchase.
CREATE OR REPLACE RULE lines_go_with_their_purchase AS ON DELETE TO purchase_line DO INSTEAD
    UPDATE profile SET purchase_tally = NULL FROM purchase_owner o WHERE o.owner_key = OLD.owner_key AND profile.profile_id = o.profile_id;
