// Turns the pages' questions (src/app/*.graphql) into TypeScript: each with its text, the types of its variables and of
// its answer, by the schema. A question that the schema does not allow fails the build.
import {codegen} from '@graphql-codegen/core';
import * as operations from '@graphql-codegen/typescript-operations';
import {buildSchema, parse, print, validate, visit} from 'graphql';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

const scalars = {
  ID: 'string', DateTime: 'string', Date: 'string', PartialDate: 'string', Int64: 'number', JSON: 'Record<string, unknown>',
};

/** The source of questions.ts, for the .graphql files of a folder. */
export async function questions(folder, schemaFile) {
  const schema = buildSchema(readFileSync(schemaFile, 'utf8'));
  const files = readdirSync(folder).filter(name => name.endsWith('.graphql')).sort();
  const documents = files.map(name => ({location: name, document: parse(readFileSync(join(folder, name), 'utf8'))}));
  const definitions = documents.flatMap(({document}) => document.definitions);
  const faults = validate(schema, {kind: 'Document', definitions});
  if (faults.length) throw new Error(`src/app/*.graphql: ${faults.map(fault => fault.message).join('; ')}`);

  const types = await codegen({
    filename: 'questions.ts', schema: parse(readFileSync(schemaFile, 'utf8')), schemaAst: schema, documents,
    config: {enumType: 'string-literal', scalars, strictScalars: true, skipTypename: true, inlineFragmentTypes: 'inline', arrayInputCoercion: false},
    plugins: [{operations: {}}], pluginMap: {operations},
  });
  const fragments = new Map(definitions.filter(d => d.kind === 'FragmentDefinition').map(d => [d.name.value, d]));
  const asked = definitions.filter(d => d.kind === 'OperationDefinition').map(operation => {
    const {value: name} = operation.name;
    const kind = operation.operation[0].toUpperCase() + operation.operation.slice(1);
    const text = [operation, ...used(operation, fragments)].map(print).join('\n\n') + '\n';
    return `export const ${name}: Question<${name}${kind}, ${name}${kind}Variables> = {name: '${name}', text: ${JSON.stringify(text)}};\n`;
  });
  return '// Made by questions.mjs from *.graphql and the schema: change those.\n' +
    `import type {Question} from './ask';\n\n${types.replace(/[ \t]+$/gm, '').trim()}\n\n${asked.join('')}`;
}

/** The fragments that a definition uses, also through others, each once. */
function used(definition, fragments, found = new Set()) {
  visit(definition, {
    FragmentSpread({name}) {
      const fragment = fragments.get(name.value);
      if (found.has(fragment)) return;
      found.add(fragment);
      used(fragment, fragments, found);
    },
  });
  return [...found];
}
