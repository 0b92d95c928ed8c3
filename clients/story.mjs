// What both clients of subscriptions are put through.
import assert from 'node:assert/strict';
import { getIntrospectionQuery } from 'graphql';

export const base = process.argv[2];

/** All results of a question. */
export async function all(results) {
  const out = [];
  for await (const r of results) out.push(r);
  return out;
}

/** Files a report, so that there is something new to hear of. Its key and title are `key`. */
async function file(key) {
  const response = await fetch(`${base}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: 'mutation($key: String!) { fileReports(dataset: "clients", reports: [{key: $key, title: $key}]) { filed } }',
      variables: { key },
    }),
  });
  assert.deepEqual((await response.json()).data, { fileReports: { filed: 1 } });
}

/** Takes n results and leaves. */
async function take(results, n) {
  const out = [];
  for await (const { data, errors } of results) {
    assert.equal(errors, undefined);
    out.push(data.changes);
    if (out.length === n) break;
  }
  return out;
}

/** Asks by `iterate`, which yields the results of one question, named by `key`. */
export async function tell(iterate, key) {
  const [{ data: schema }] = await all(iterate({ query: getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true }) }));
  assert.equal(schema.__schema.queryType.name, 'Query');
  console.log('introspection: ok');

  const [{ data, extensions }] = await all(
    iterate({ query: 'query($type: [EventType!]) { events(filter: {type: $type}) { totalCount } }', variables: { type: ['THREATEN'] } }),
  );
  assert.ok(data.events.totalCount > 0 && extensions.snapshot.seq > 0 && extensions.cost.declared > 0);
  console.log('query: ok');

  const query = 'subscription($from: Int64, $after: String) { changes(from: $from, after: $after) { cursor type commit { seq } after { title } } }';
  const six = await take(iterate({ query, variables: { from: 0 } }), 6);
  const three = await take(iterate({ query, variables: { from: 0 } }), 3);
  const more = await take(iterate({ query, variables: { after: three[2].cursor } }), 3);
  assert.deepEqual([...three, ...more], six);
  assert.equal(new Set(six.map((c) => c.cursor)).size, 6);
  console.log('subscription, left and gone on with: ok');

  const { snapshot } = extensions;
  const heard = take(iterate({ query, variables: { from: snapshot.seq } }), 1);
  await file(key);
  const [{ type, after, commit }] = await heard;
  assert.deepEqual({ type, after }, { type: 'FILED', after: { title: key } });
  assert.ok(commit.seq > snapshot.seq);
  console.log('subscription, of what is filed now: ok');
}
