// All of this is made at each open where it is not there. A composite index serves a question only if each of its columns
// has a predicate. until is in none: it changes in place.
//
// Readers find everything by these, and follow no edge from node to node: the chain of a node's edges is rebuilt when it
// gets its fiftieth, and who follows it meanwhile misses some. Only a writer, under the lock, follows edges.
CREATE CONSTRAINT ledger IF NOT EXISTS FOR (l:Ledger) REQUIRE l.id IS UNIQUE;
CREATE CONSTRAINT commit_seq IF NOT EXISTS FOR (c:Commit) REQUIRE c.seq IS UNIQUE;
CREATE CONSTRAINT commit_id IF NOT EXISTS FOR (c:Commit) REQUIRE c.id IS UNIQUE;
CREATE INDEX commit_time IF NOT EXISTS FOR (c:Commit) ON (c.recordedAt, c.seq);

CREATE CONSTRAINT entry IF NOT EXISTS FOR (n:Entry) REQUIRE (n.since, n.n) IS UNIQUE;
CREATE INDEX entry_id IF NOT EXISTS FOR (n:Entry) ON (n.id, n.since);
CREATE INDEX report_published IF NOT EXISTS FOR (r:Report) ON (r.published, r.id);
CREATE INDEX report_publisher IF NOT EXISTS FOR (r:Report) ON (r.publisher, r.published, r.id);
CREATE INDEX report_url IF NOT EXISTS FOR (r:Report) ON (r.url);
CREATE INDEX report_mentions IF NOT EXISTS FOR (r:Report) ON (r.mentions);
CREATE INDEX judgement_id IF NOT EXISTS FOR (j:Judgement) ON (j.id, j.since);
CREATE INDEX judgement_act IF NOT EXISTS FOR (j:Judgement) ON (j.act, j.id);
CREATE INDEX judgement_a IF NOT EXISTS FOR (j:Judgement) ON (j.a);
CREATE INDEX judgement_b IF NOT EXISTS FOR (j:Judgement) ON (j.b);
CREATE INDEX link_id IF NOT EXISTS FOR (l:Link) ON (l.id, l.since);
CREATE INDEX link_a IF NOT EXISTS FOR (l:Link) ON (l.a);
CREATE INDEX link_b IF NOT EXISTS FOR (l:Link) ON (l.b);
CREATE INDEX affiliation_a IF NOT EXISTS FOR (f:Affiliation) ON (f.a);
CREATE INDEX affiliation_b IF NOT EXISTS FOR (f:Affiliation) ON (f.b);
CREATE CONSTRAINT source IF NOT EXISTS FOR (o:Source) REQUIRE o.outlet IS UNIQUE;

CREATE CONSTRAINT event IF NOT EXISTS FOR (e:Event) REQUIRE e.id IS UNIQUE;
CREATE INDEX event_filed IF NOT EXISTS FOR (e:Event) ON (e.filed, e.id);
// wide is the band of the account's period, 0 to 3: see bandOf.
CREATE INDEX account_at IF NOT EXISTS FOR (a:Account) ON (a.wide, a.at, a.event);
CREATE INDEX account_place IF NOT EXISTS FOR (a:Account) ON (a.place, a.at, a.event);
CREATE INDEX account_event IF NOT EXISTS FOR (a:Account) ON (a.event, a.since);
CREATE INDEX account_cell IF NOT EXISTS FOR (a:Account) ON (a.cell, a.at, a.event);
CREATE INDEX account_lines IF NOT EXISTS FOR (a:Account) ON (a.lineCount, a.event);
CREATE INDEX account_reports IF NOT EXISTS FOR (a:Account) ON (a.reportCount, a.event);
CREATE INDEX account_since IF NOT EXISTS FOR (a:Account) ON (a.since, a.event);
// A report that is its event's own needs neither: the event has the report's id.
CREATE INDEX describes_report IF NOT EXISTS FOR ()-[d:DESCRIBES]-() ON (d.report, d.since);
CREATE INDEX describes_event IF NOT EXISTS FOR ()-[d:DESCRIBES]-() ON (d.event, d.report);
CREATE INDEX took_part IF NOT EXISTS FOR ()-[t:TOOK_PART]-() ON (t.record, t.at, t.event);

CREATE CONSTRAINT actor_record IF NOT EXISTS FOR (w:ActorRecord) REQUIRE w.id IS UNIQUE;
CREATE CONSTRAINT actor IF NOT EXISTS FOR (c:Actor) REQUIRE c.id IS UNIQUE;
CREATE CONSTRAINT external_id IF NOT EXISTS FOR (x:ExternalID) REQUIRE (x.dataset, x.key) IS UNIQUE;
CREATE INDEX identified_by IF NOT EXISTS FOR ()-[x:IDENTIFIED_BY]-() ON (x.dataset, x.key);
CREATE INDEX record_of IF NOT EXISTS FOR ()-[m:RECORD_OF]-() ON (m.record, m.since);
CREATE INDEX actor_version IF NOT EXISTS FOR (v:ActorVersion) ON (v.actor, v.since);
CREATE INDEX actor_key IF NOT EXISTS FOR (v:ActorVersion) ON (v.key, v.actor);

CREATE CONSTRAINT place IF NOT EXISTS FOR (p:Place) REQUIRE p.id IS UNIQUE;
CREATE INDEX place_version IF NOT EXISTS FOR (v:PlaceVersion) ON (v.place, v.since);
CREATE INDEX within IF NOT EXISTS FOR ()-[x:WITHIN]-() ON (x.parent, x.place);
CREATE INDEX place_key IF NOT EXISTS FOR (v:PlaceVersion) ON (v.key, v.place);

CREATE CONSTRAINT load IF NOT EXISTS FOR (l:Load) REQUIRE l.id IS UNIQUE;

// The terms are folded and cut before, the analyzer must add nothing.
CREATE FULLTEXT INDEX account_text IF NOT EXISTS FOR (a:Account) ON EACH [a.terms]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CREATE FULLTEXT INDEX actor_text IF NOT EXISTS FOR (v:ActorVersion) ON EACH [v.terms]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CREATE FULLTEXT INDEX place_text IF NOT EXISTS FOR (v:PlaceVersion) ON EACH [v.terms]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
