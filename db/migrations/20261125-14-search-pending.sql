-- New words wait in a list before they are sorted into the index, and every search reads that list to its end. A short
-- list keeps searches quick while much is reported; sorting in more often costs the writers little.
alter index case_words_found set (gin_pending_list_limit = 256);
