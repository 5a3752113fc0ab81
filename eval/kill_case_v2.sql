-- The tables of a case of version 2, as riwaya made them until seals came; never changed again (kill_old.py).
CREATE TABLE meta ("key" TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY ("key"));
CREATE TABLE generations (
  id INTEGER NOT NULL, pipeline TEXT NOT NULL, knowledge TEXT NOT NULL, started TEXT NOT NULL, PRIMARY KEY (id)
);
CREATE UNIQUE INDEX generations_by_version ON generations (pipeline, knowledge);
CREATE TABLE documents (
  id TEXT NOT NULL, path TEXT NOT NULL, raw BLOB NOT NULL, raw_sha256 TEXT NOT NULL, added TEXT NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX ix_documents_path ON documents (path);
CREATE TABLE incidents (
  id TEXT NOT NULL, position INTEGER NOT NULL, type TEXT NOT NULL, when_start TEXT, when_end TEXT, place_ref TEXT,
  grade TEXT NOT NULL, payload TEXT NOT NULL, PRIMARY KEY (id)
);
CREATE INDEX ix_incidents_place_ref ON incidents (place_ref);
CREATE INDEX ix_incidents_type ON incidents (type);
CREATE INDEX ix_incidents_grade ON incidents (grade);
CREATE INDEX ix_incidents_when_start ON incidents (when_start);
CREATE TABLE refused (path TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (path, reason));
CREATE TABLE strands (
  number INTEGER NOT NULL, id TEXT NOT NULL, document_id TEXT NOT NULL, payload BLOB NOT NULL, PRIMARY KEY (number),
  UNIQUE (id)
);
CREATE INDEX ix_strands_document_id ON strands (document_id);
CREATE TABLE strand_blocks (
  block BIGINT NOT NULL, is_open INTEGER NOT NULL, published INTEGER NOT NULL, strand INTEGER NOT NULL,
  PRIMARY KEY (block, is_open, published, strand)
) WITHOUT ROWID;
CREATE INDEX ix_strand_blocks_strand ON strand_blocks (strand);
CREATE TABLE strand_links (
  one INTEGER NOT NULL, two INTEGER NOT NULL, score FLOAT NOT NULL, reasons TEXT NOT NULL, PRIMARY KEY (one, two)
) WITHOUT ROWID;
CREATE INDEX ix_strand_links_two ON strand_links (two);
CREATE TABLE audit (
  number INTEGER NOT NULL, at TEXT NOT NULL, who TEXT NOT NULL, action TEXT NOT NULL, payload TEXT NOT NULL,
  "before" TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (number)
);
CREATE TRIGGER audit_no_update before update on audit begin select raise(abort, 'rows of audit are never changed'); end;
CREATE TRIGGER audit_no_delete before delete on audit begin select raise(abort, 'rows of audit are never changed'); end;
CREATE TABLE readings (
  id INTEGER NOT NULL, document_id TEXT NOT NULL, generation_id INTEGER NOT NULL, path TEXT NOT NULL,
  content_id TEXT NOT NULL, url TEXT, outlet TEXT, title TEXT, language TEXT, published TEXT, published_by TEXT,
  bounds TEXT, text TEXT NOT NULL, folded TEXT, folded_map BLOB, sentences TEXT NOT NULL, removed TEXT NOT NULL,
  article_notes TEXT NOT NULL, notes TEXT NOT NULL, PRIMARY KEY (id),
  FOREIGN KEY(document_id) REFERENCES documents (id), FOREIGN KEY(generation_id) REFERENCES generations (id)
);
CREATE INDEX ix_readings_document_id ON readings (document_id);
CREATE INDEX ix_readings_outlet ON readings (outlet);
CREATE INDEX readings_by_path ON readings (path, id);
CREATE INDEX ix_readings_published ON readings (published);
CREATE INDEX ix_readings_content_id ON readings (content_id);
CREATE TABLE mentions (
  reading_id INTEGER NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, start INTEGER NOT NULL,
  "end" INTEGER NOT NULL, text TEXT NOT NULL, ref TEXT, payload TEXT NOT NULL, PRIMARY KEY (reading_id, position),
  FOREIGN KEY(reading_id) REFERENCES readings (id)
);
CREATE INDEX ix_mentions_ref ON mentions (ref);
CREATE TABLE claims (
  reading_id INTEGER NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL, document_id TEXT NOT NULL,
  type TEXT NOT NULL, polarity TEXT NOT NULL, modality TEXT NOT NULL, scope TEXT NOT NULL,
  trigger_start INTEGER NOT NULL, trigger_end INTEGER NOT NULL, when_start TEXT, when_end TEXT, place_ref TEXT,
  payload TEXT NOT NULL, PRIMARY KEY (reading_id, id), FOREIGN KEY(reading_id) REFERENCES readings (id),
  FOREIGN KEY(document_id) REFERENCES documents (id)
);
CREATE INDEX ix_claims_document_id ON claims (document_id);
CREATE INDEX ix_claims_when_start ON claims (when_start);
CREATE INDEX ix_claims_type ON claims (type);
CREATE INDEX ix_claims_place_ref ON claims (place_ref);
CREATE TABLE linked (
  reading_id INTEGER NOT NULL, PRIMARY KEY (reading_id), FOREIGN KEY(reading_id) REFERENCES readings (id)
);
CREATE TABLE attributions (
  reading_id INTEGER NOT NULL, claim_id TEXT NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, ref TEXT,
  stance TEXT NOT NULL, PRIMARY KEY (reading_id, claim_id, position),
  FOREIGN KEY(reading_id, claim_id) REFERENCES claims (reading_id, id)
);
CREATE INDEX ix_attributions_ref ON attributions (ref);
CREATE TABLE incident_claims (
  incident_id TEXT NOT NULL, reading_id INTEGER NOT NULL, claim_id TEXT NOT NULL,
  PRIMARY KEY (incident_id, reading_id, claim_id),
  FOREIGN KEY(reading_id, claim_id) REFERENCES claims (reading_id, id),
  FOREIGN KEY(incident_id) REFERENCES incidents (id)
);
