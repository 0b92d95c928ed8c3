// The audit of graphql-http, in full: node audit.mjs http://127.0.0.1:8080
import { auditServer } from 'graphql-http';

const results = await auditServer({ url: `${process.argv[2]}/graphql`, fetchFn: fetch });
const failed = results.filter((r) => r.status !== 'ok');
for (const r of failed) console.log(r.status, r.id, r.name, '|', r.reason);
console.log(`${results.length - failed.length} of ${results.length} audits ok`);
process.exit(failed.length > 0 || results.length !== 61 ? 1 : 0);
