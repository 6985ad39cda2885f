// The names by which Slack tells what somebody pressed or sent here.

export const ids = { tryAgain: "home.try-again", lifelines: "home.lifelines", help: "home.help" } as const;
