// graphql-sse, distinct connections mode: node events.mjs http://127.0.0.1:8080
import assert from 'node:assert/strict';
import { createClient } from 'graphql-sse';
import { all, base, tell } from './story.mjs';

const client = createClient({ url: `${base}/graphql`, retryAttempts: 0 });
await tell((question) => client.iterate(question), 'told in an event stream');

const [{ errors: wrong }] = await all(client.iterate({ query: '{ nothing }' }));
assert.equal(wrong[0].extensions.code, 'GRAPHQL_VALIDATION_FAILED');
const [{ data, errors }] = await all(client.iterate({ query: '{ event(id: "00000000-0000-4000-8000-000000000000") { id } }' }));
assert.deepEqual([data.event, errors[0].extensions.code], [null, 'NOT_FOUND']);
console.log('errors: ok');
client.dispose();
