// Imported first: completion is dead where Monaco loads before this is set.
/* global WORKERS: the addresses of the workers, put in by build.mjs */
globalThis.MonacoEnvironment = {
  getWorker: (_id, label) => new Worker(WORKERS[label] ?? WORKERS.editor, {name: label}),
};
