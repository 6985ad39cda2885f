-- Two rooms that want the same name never share a channel; the same people's group conversation may serve several.
CREATE UNIQUE INDEX "Room_channelId_key" ON "Room" ("channelId") WHERE "kind" = 'channel';
