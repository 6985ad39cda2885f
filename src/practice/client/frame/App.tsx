// The page: banner, left side, conversation or Home, practice panel, and the modal on top.

import { useEffect, useState } from "preact/hooks";
import { ConversationPane } from "../conversation/ConversationPane.tsx";
import { HomePane } from "../home/HomePane.tsx";
import { Modal } from "../modal/Modal.tsx";
import { Clock } from "../practice/Clock.tsx";
import { Stories } from "../practice/Stories.tsx";
import { Sidebar } from "../sidebar/Sidebar.tsx";
import type { Personal, Workspace } from "../state/contract.ts";
import { HOME } from "../state/place.ts";
import { hasLeft } from "../state/reader.ts";
import type { State, Store } from "../state/store.ts";
import { EyesContext, eyesOf } from "../text/viewpoint.ts";
import { Banner } from "./Banner.tsx";
import { DrawersContext, useDrawers } from "./drawers.ts";
import { Left } from "./Left.tsx";
import { Notice } from "./Notice.tsx";
import { SidePanel } from "./SidePanel.tsx";

export function App({ store }: { store: Store }) {
  const [state, setState] = useState(store.get);
  useEffect(() => store.subscribe(setState), [store]);
  const { workspace, personal } = state;
  if (workspace === null || personal === null) return <Opening state={state} />;
  return <Page state={state} workspace={workspace} personal={personal} />;
}

function Opening({ state }: { state: State }) {
  return (
    <main class="opening" aria-busy="true">
      <p class="quiet">Opening the practice workspace…</p>
      <Notice text={state.notice} />
    </main>
  );
}

type PageProps = { state: State; workspace: Workspace; personal: Personal };

function Page({ state, workspace, personal }: PageProps) {
  const drawers = useDrawers();
  const eyes = eyesOf(workspace, personal);
  const onWent = () => drawers.narrow && drawers.show(null);
  const top = personal.person.id === state.place.person ? personal.views.at(-1) : undefined;
  return (
    <EyesContext.Provider value={eyes}>
      <DrawersContext.Provider value={drawers}>
        <div class={drawers.open === "practice" && !drawers.narrow ? "page with-practice" : "page"}>
          <Banner live={state.live} workspace={workspace} />
          <SidePanel drawer="sidebar" label="Conversations" always>
            <Sidebar workspace={workspace} personal={personal} place={state.place} onWent={onWent} />
          </SidePanel>
          <main>
            <Middle state={state} workspace={workspace} personal={personal} notice={top ? null : state.notice} />
          </main>
          <SidePanel drawer="practice" label="Clock and stories">
            <Clock offsetMs={workspace.clock.offsetMs} tz={eyes.tz} />
            <Stories stories={workspace.stories} onWent={onWent} />
          </SidePanel>
        </div>
        {top && <Modal key={top.id} view={top} depth={personal.views.length} notice={state.notice} />}
      </DrawersContext.Provider>
    </EyesContext.Provider>
  );
}

function Middle({ state, workspace, personal, notice }: PageProps & { notice: string | null }) {
  const { person, target } = state.place;
  // Until what the new person sees is here, nobody's conversation is shown.
  const arriving = personal.person.id !== person;
  if (target === HOME && !arriving)
    return <HomePane home={personal.home} appName={workspace.app.name} notice={notice} />;
  const conversation = arriving ? undefined : personal.conversations.find(({ id }) => id === target);
  if (hasLeft(state)) return <Left notice={notice} />;
  if (conversation === undefined) return <div class="message-place" aria-busy="true" />;
  const key = `${person}/${target}`;
  return (
    <ConversationPane
      key={key}
      conversation={conversation}
      opened={state.opened}
      workspace={workspace}
      notice={notice}
    />
  );
}
