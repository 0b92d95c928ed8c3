// graphql-ws: node websocket.mjs http://127.0.0.1:8080
import assert from 'node:assert/strict';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { all, base, tell } from './story.mjs';

const client = createClient({ url: `${base.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, lazy: false, retryAttempts: 0, onNonLazyError: console.error });
await tell((question) => client.iterate(question), 'told over a websocket');

await assert.rejects(all(client.iterate({ query: '{ nothing }' })), (errors) => errors[0].extensions.code === 'GRAPHQL_VALIDATION_FAILED');
const [{ data, errors }] = await all(client.iterate({ query: '{ event(id: "00000000-0000-4000-8000-000000000000") { id } }' }));
assert.deepEqual([data.event, errors[0].extensions.code], [null, 'NOT_FOUND']);
console.log('errors: ok');
await client.dispose();
