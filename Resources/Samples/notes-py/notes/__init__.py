"""A notebook for a few people: notes in SQLite, with attachments, archives and a small command line."""
