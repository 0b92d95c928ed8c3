import {render, type ComponentType} from 'preact';
import {follow, path} from './address';
import {ActorPage} from './actor/actor';
import {DyadPage} from './dyad/dyad';
import {EventPage} from './event/event';
import {ChangesPage} from './changes/changes';
import {ExplorePage} from './explore/explore';
import {JudgementsPage} from './judgements/judgements';
import {listen} from './live';
import {Shell} from './shell';
import {ThreatsPage} from './threats/threats';
import './look.css';

/** The pages by the first part of their address. What follows it is theirs to read. */
const pages: Record<string, ComponentType> = {
  '': ExplorePage,
  event: EventPage,
  actor: ActorPage,
  dyad: DyadPage,
  threats: ThreatsPage,
  changes: ChangesPage,
  judgements: JudgementsPage,
};

const knows = (pathname: string) => (pathname.split('/')[1] ?? '') in pages;

function App() {
  const Page = pages[path.value[0] ?? ''];
  return (
    <Shell>
      {Page ? <Page /> : <p class="empty">There is no page at this address. <a href="/">To the start</a></p>}
    </Shell>
  );
}

follow(knows);
listen();
render(<App />, document.getElementById('app')!);
