// Where the page begins.

import { render } from "preact";
import { App } from "./frame/App.tsx";
import { ActsContext, startSession } from "./state/session.ts";
import "./styles/base.css";
import "./styles/frame.css";
import "./styles/controls.css";
import "./styles/conversation.css";
import "./styles/blocks.css";
import "./styles/modal.css";
import "./styles/practice.css";

const { store, acts } = startSession();
const root = document.getElementById("app");
if (root === null) throw new Error("The page has no place for the app.");
render(
  <ActsContext.Provider value={acts}>
    <App store={store} />
  </ActsContext.Provider>,
  root,
);
