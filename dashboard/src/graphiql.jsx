/** @jsxImportSource react */
// The GraphiQL page, with the worked queries as tabs and as a pane of the sidebar.
import './workers.js';
import {createRoot} from 'react-dom/client';
import {GraphiQL, HISTORY_PLUGIN} from 'graphiql';
import {useGraphiQL, useGraphiQLActions} from '@graphiql/react';
import {createGraphiQLFetcher} from '@graphiql/toolkit';
import 'graphiql/style.css';
import './graphiql.css';

const mostTabs = 6;

async function workedQueries() {
  try {
    const response = await fetch('/graphiql/queries.json');
    if (!response.ok) throw new Error(`/graphiql/queries.json: ${response.status}`);
    return await response.json();
  } catch (error) {
    console.warn('Casus: the worked queries are not there:', error);
    return [{name: 'typename', title: 'Is the service there?', query: '{ __typename }\n'}];
  }
}

/** A sidebar pane that lists every worked query by its title. */
function workedQueriesPlugin(queries) {
  const Icon = () => (
    <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinecap="round">
      <path d="M2 3.5h1M2 8h1M2 12.5h1M6 3.5h8M6 8h8M6 12.5h8" />
    </svg>
  );
  function Pane() {
    const {addTab, changeTab} = useGraphiQLActions();
    const {editor, tabs} = useGraphiQL(state => ({editor: state.queryEditor, tabs: state.tabs}));
    const open = query => {
      const at = tabs.findIndex(tab => tab.query === query);
      if (at >= 0) return changeTab(at);
      addTab();
      editor.setValue(query);
    };
    return (
      <section aria-label="Worked queries" className="casus-queries">
        <h2>Worked queries</h2>
        <ul>
          {queries.map(({name, title, query}) => (
            <li key={name}>
              <button type="button" onClick={() => open(query)}>{title}</button>
            </li>
          ))}
        </ul>
      </section>
    );
  }
  return {title: 'Worked queries', icon: Icon, content: Pane};
}

const queries = await workedQueries();
const asked = new URLSearchParams(location.search);
const query = asked.get('query') || undefined;
const variables = asked.get('variables') || undefined;

// A linked query comes first; GraphiQL itself opens it beside the tabs it kept from last time.
let tabs = queries.map(({query}) => ({query}));
if (query) tabs = [{query, variables}, ...tabs.filter(tab => tab.query !== query)];

createRoot(document.getElementById('root')).render(
  <GraphiQL
    fetcher={createGraphiQLFetcher({url: '/graphql', enableIncrementalDelivery: false})}
    plugins={[HISTORY_PLUGIN, workedQueriesPlugin(queries)]}
    defaultTabs={tabs.slice(0, mostTabs)}
    initialQuery={query}
    initialVariables={variables}
    schemaDescription
  >
    <GraphiQL.Logo><a className="casus-home" href="/">Casus</a></GraphiQL.Logo>
  </GraphiQL>,
);
