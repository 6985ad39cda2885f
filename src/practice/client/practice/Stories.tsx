// The guided stories: steps to tick off by hand, each with a button to become whoever takes it.

import { useState } from "preact/hooks";
import type { Step, Story } from "../../stories/story.ts";
import { Icon } from "../controls/Icon.tsx";
import { useActs } from "../state/session.ts";
import { Mrkdwn } from "../text/Text.tsx";
import { useEyes } from "../text/viewpoint.ts";
import { readTicks, writeTicks } from "./ticks.ts";

export function Stories({ stories, onWent }: { stories: Story[]; onWent: () => void }) {
  const [ticks, setTicks] = useState(readTicks);
  const [openAtFirst] = useState(() => firstUnfinished(stories, ticks)?.id);
  const tick = (key: string, done: boolean) => {
    const next = done ? [...ticks, key] : ticks.filter((other) => other !== key);
    setTicks(next);
    writeTicks(next);
  };
  return (
    <section class="stories" aria-label="Guided stories">
      <h2>Guided stories</h2>
      {stories.map((story) => (
        <StoryCard
          key={story.id}
          story={story}
          ticks={ticks}
          open={story.id === openAtFirst}
          onTick={tick}
          onWent={onWent}
        />
      ))}
    </section>
  );
}

const firstUnfinished = (stories: Story[], ticks: string[]) =>
  stories.find(({ id, steps }) => steps.some((_, index) => !ticks.includes(`${id}/${index}`)));

type CardProps = {
  story: Story;
  ticks: string[];
  open: boolean;
  onTick: (key: string, done: boolean) => void;
  onWent: () => void;
};

function StoryCard({ story, ticks, open, onTick, onWent }: CardProps) {
  const keyOf = (index: number) => `${story.id}/${index}`;
  const done = story.steps.map((_, index) => ticks.includes(keyOf(index)));
  const next = done.indexOf(false);
  return (
    <details name="story" open={open}>
      <summary>
        <Icon name="down" />
        <span>{story.title}</span>
        <small>{next === -1 ? "done" : `${done.filter(Boolean).length} of ${done.length}`}</small>
      </summary>
      <ol>
        {story.steps.map((step, index) => (
          <StepRow
            key={keyOf(index)}
            step={step}
            done={done[index] ?? false}
            next={index === next}
            onTick={(ticked) => onTick(keyOf(index), ticked)}
            onWent={onWent}
          />
        ))}
      </ol>
    </details>
  );
}

type StepProps = { step: Step; done: boolean; next: boolean; onTick: (done: boolean) => void; onWent: () => void };

function StepRow({ step, done, next, onTick, onWent }: StepProps) {
  const acts = useActs();
  const eyes = useEyes();
  const name = eyes.personName(step.as);
  const act = () => {
    acts.go({ person: step.as });
    onWent();
  };
  return (
    <li class={done ? "step done" : next ? "step next" : "step"} aria-current={next ? "step" : undefined}>
      <label>
        <input type="checkbox" checked={done} onChange={({ currentTarget }) => onTick(currentTarget.checked)} />
        <Mrkdwn text={step.text} />
      </label>
      {step.as === eyes.me.id ? (
        <small>As {name}</small>
      ) : (
        <button type="button" class="button small" onClick={act}>
          Act as {name}
        </button>
      )}
    </li>
  );
}
