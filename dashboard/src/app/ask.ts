// Asking the service: one question, one answer, faults in words that say what to do.

/** A question as a value: its name and text, and, as types only, what it answers and what it is given. */
export interface Question<D, V> {
  name: string;
  text: string;
  /** Never there: holds the types. */
  readonly types?: {data: D; variables: V};
}

/** What went wrong, and what the reader can do. */
export interface Fault {
  code: string;
  message: string;
  advice: string;
  /** The fields below which the answer has a hole. */
  path?: string;
  /** What the service's log knows it by. */
  request?: string;
}

export interface Snapshot {
  seq: number;
  recordedAt: string;
}

export interface Answer<D> {
  /** Null where nothing came. */
  data: D | null;
  faults: Fault[];
  snapshot?: Snapshot;
}

// What to do about an error by its code; those of the page's own making would be faults of the page.
const advice: Record<string, string> = {
  UNREACHABLE: 'See whether casus still runs and is reached from here, then ask again.',
  STORE_UNAVAILABLE: 'The database behind casus does not answer, or casus is stopping. Ask again in a moment.',
  TIMEOUT: 'It took too long and was broken off. Narrow the filter (an actor, a shorter time), then ask again.',
  LIMIT_EXCEEDED: 'That is more than one question may ask for. Narrow the filter, or raise the limit where casus is started.',
  NOT_FOUND: 'The address may be mistyped, or the ledger did not hold it then: move the slider to now.',
  FORBIDDEN: 'Only the machine that casus runs on may do this.',
  CONFLICT: 'Somebody judged this pair otherwise; look at that judgement first.',
  PUBLISHED_BY_NOT_OFFERED: 'Narrow the filter to an actor or a place.',
  BAD_USER_INPUT: 'Change what the message names.',
  INTERNAL: 'This is a fault of casus; its log has the details by the request id.',
};

/** Asks, and always answers: what went wrong is in faults. Only an abort by signal throws. */
export async function ask<D, V>(question: Question<D, V>, variables: V, signal?: AbortSignal): Promise<Answer<D>> {
  let response: Response;
  try {
    response = await fetch('/graphql', {
      method: 'POST',
      headers: {'Content-Type': 'application/json', Accept: 'application/graphql-response+json'},
      body: JSON.stringify({query: question.text, operationName: question.name, variables}),
      signal,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    return failed('UNREACHABLE', 'The service did not answer.');
  }
  let body: any;
  try {
    body = await response.json();
  } catch (error) {
    if (signal?.aborted) throw error;
    return failed('UNREACHABLE', `The service answered ${response.status} with something that is no answer.`);
  }
  return {
    data: body.data ?? null,
    faults: (body.errors ?? []).map((e: any): Fault => {
      const code = e.extensions?.code ?? 'INTERNAL';
      return {code, message: e.message, advice: advice[code] ?? advice.INTERNAL!, path: e.path?.join('.'), request: e.extensions?.requestId};
    }),
    snapshot: body.extensions?.snapshot,
  };
}

const failed = (code: string, message: string): Answer<never> => ({data: null, faults: [{code, message, advice: advice[code]!}]});

/** The same question for a shell. */
export function asCurl(question: Question<any, any>, variables: unknown): string {
  const body = JSON.stringify({query: question.text, variables}).replaceAll("'", "'\\''");
  return `curl ${location.origin}/graphql -H 'Content-Type: application/json' -d '${body}'\n`;
}

/** The same question for a notebook, with nothing but Python's own library. */
export function asPython(question: Question<any, any>, variables: unknown): string {
  return `import json, urllib.request

query = """
${question.text.replaceAll('\\', '\\\\').replaceAll('"""', '\\"""')}"""
variables = json.loads(r"""${JSON.stringify(variables, null, 2)}""")

request = urllib.request.Request(
    "${location.origin}/graphql",
    data=json.dumps({"query": query, "variables": variables}).encode(),
    headers={"Content-Type": "application/json"},
)
print(json.dumps(json.load(urllib.request.urlopen(request))["data"], indent=2))
`;
}

/** The same question in GraphiQL. */
export function inGraphiQL(question: Question<any, any>, variables: unknown): string {
  return '/graphiql?' + new URLSearchParams({query: question.text, variables: JSON.stringify(variables, null, 2)});
}
