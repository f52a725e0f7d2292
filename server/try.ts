import { startTestServer } from './src/testing/test-server.ts';
import { storyOf } from './src/testing/story.ts';
const t = await startTestServer({});
const story = storyOf('c1', t.idOf('agent1'));
t.pbx.state(...story.signedIn(), ...story.arrives(), ...story.rings(), ...story.answers(), ...story.hangsUp(), ...story.recorded('x.json'), ...story.wrapsUp());
setTimeout(async () => { console.log(t.logged.filter(l=>!l.includes('secure-session')).join('')); console.log(t.pbx.applied, t.server.link.state, t.pbx.commands.map(c=>c.type), t.server.facts.applied, t.server.live.board?.position, t.server.live.isCurrent); process.exit(0); }, 4000);
