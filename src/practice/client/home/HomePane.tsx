// The bot's App Home of the acting person.

import { Blocks } from "../blocks/Blocks.tsx";
import { SurfaceContext } from "../blocks/surface.ts";
import { useViewSurface } from "../blocks/view-surface.ts";
import { Icon } from "../controls/Icon.tsx";
import { Notice } from "../frame/Notice.tsx";
import { PaneHead } from "../frame/PaneHead.tsx";
import type { View } from "../state/contract.ts";

export function HomePane({ home, appName, notice }: { home: View | null; appName: string; notice: string | null }) {
  return (
    <>
      <PaneHead title={appName} note="Home" icon={<Icon name="home" />} />
      <div class="home">
        <h2 class="unseen">Home</h2>
        {home === null ? (
          <p class="quiet empty">The bot has not drawn this page yet.</p>
        ) : (
          <HomeView key={home.id} view={home} />
        )}
      </div>
      <Notice text={notice} />
    </>
  );
}

function HomeView({ view }: { view: View }) {
  const { surface } = useViewSurface(view);
  return (
    <SurfaceContext.Provider value={surface}>
      <Blocks blocks={view.blocks} />
    </SurfaceContext.Provider>
  );
}
