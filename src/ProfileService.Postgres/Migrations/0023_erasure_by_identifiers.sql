-- Version 23: a person of whom no record is kept can be erased, too, by the identifiers that her purchases or consents came with. They are not kept with the request.
ALTER TABLE privacy_request ALTER COLUMN profile_id DROP NOT NULL;
