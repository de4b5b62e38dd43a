-- The terms that the words of a statement name, once it was compared: it is compared again with each page that may tell
-- it, and to find them takes longer than the rest. They are found by the rules by which statements are compared, and
-- forgotten with what these decided.
CREATE TABLE statement_terms (
    statement bigint PRIMARY KEY REFERENCES statements (id) ON DELETE CASCADE,
    terms text COLLATE "C" NOT NULL             -- JSON: of each word its terms; 0 for none, null for a word of grammar
);

-- Statements that were compared before are compared anew when the archive is opened to write.
DELETE FROM meta WHERE name = 'reports';
