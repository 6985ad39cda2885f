// Emoji by the names that Slack gives them: the ones that people and bots write most.

const NAMES = `
grinning 😀|smiley 😃|smile 😄|grin 😁|laughing 😆|satisfied 😆|sweat_smile 😅|joy 😂|rolling_on_the_floor_laughing 🤣|rofl 🤣
slightly_smiling_face 🙂|upside_down_face 🙃|wink 😉|blush 😊|innocent 😇|heart_eyes 😍|star-struck 🤩|kissing_heart 😘|yum 😋
stuck_out_tongue 😛|hugging_face 🤗|thinking_face 🤔|thinking 🤔|zipper_mouth_face 🤐|neutral_face 😐|expressionless 😑
no_mouth 😶|smirk 😏|unamused 😒|face_with_rolling_eyes 🙄|grimacing 😬|relieved 😌|pensive 😔|sleepy 😪|sleeping 😴|mask 😷
face_with_thermometer 🤒|exploding_head 🤯|partying_face 🥳|sunglasses 😎|nerd_face 🤓|confused 😕|worried 😟
slightly_frowning_face 🙁|white_frowning_face ☹️|open_mouth 😮|astonished 😲|flushed 😳|pleading_face 🥺|fearful 😨|cold_sweat 😰
cry 😢|sob 😭|scream 😱|disappointed 😞|sweat 😓|weary 😩|tired_face 😫|triumph 😤|rage 😡|angry 😠|skull 💀|ghost 👻|robot_face 🤖
wave 👋|raised_hand ✋|hand ✋|ok_hand 👌|v ✌️|crossed_fingers 🤞|point_left 👈|point_right 👉|point_up ☝️|point_up_2 👆|point_down 👇
+1 👍|thumbsup 👍|-1 👎|thumbsdown 👎|fist ✊|facepunch 👊|clap 👏|raised_hands 🙌|open_hands 👐|handshake 🤝|pray 🙏|writing_hand ✍️
muscle 💪|ear 👂|eyes 👀|brain 🧠|speaking_head_in_silhouette 🗣️|bust_in_silhouette 👤|busts_in_silhouette 👥|family 👪
heart ❤️|orange_heart 🧡|yellow_heart 💛|green_heart 💚|blue_heart 💙|purple_heart 💜|black_heart 🖤|broken_heart 💔|sparkling_heart 💖
100 💯|boom 💥|dizzy 💫|sweat_drops 💦|speech_balloon 💬|thought_balloon 💭|zzz 💤|sparkles ✨|star ⭐|star2 🌟|fire 🔥|rainbow 🌈
sunny ☀️|partly_sunny ⛅|cloud ☁️|umbrella ☔|snowflake ❄️|zap ⚡|ocean 🌊|earth_americas 🌎|seedling 🌱|evergreen_tree 🌲|deciduous_tree 🌳
four_leaf_clover 🍀|maple_leaf 🍁|fallen_leaf 🍂|rose 🌹|sunflower 🌻|tulip 🌷|bouquet 💐|apple 🍎|coffee ☕|tea 🍵|cake 🍰|birthday 🎂|pizza 🍕
tada 🎉|confetti_ball 🎊|balloon 🎈|gift 🎁|trophy 🏆|medal 🏅|dart 🎯|art 🎨|microphone 🎤|headphones 🎧|school 🏫|house 🏠|office 🏢|classical_building 🏛️
school_satchel 🎒|mortar_board 🎓|books 📚|book 📖|open_book 📖|bookmark 🔖|newspaper 📰|memo 📝|pencil 📝|pencil2 ✏️|clipboard 📋
pushpin 📌|round_pushpin 📍|paperclip 📎|scissors ✂️|file_folder 📁|card_index_dividers 🗂️|calendar 📆|date 📅|spiral_calendar_pad 🗓️
chart_with_upwards_trend 📈|chart_with_downwards_trend 📉|bar_chart 📊|ballot_box_with_ballot 🗳️|inbox_tray 📥|outbox_tray 📤|package 📦
email 📧|envelope ✉️|incoming_envelope 📨|telephone ☎️|phone ☎️|telephone_receiver 📞|iphone 📱|computer 💻|desktop_computer 🖥️|printer 🖨️
movie_camera 🎥|camera 📷|tv 📺|loudspeaker 📢|mega 📣|bell 🔔|no_bell 🔕|mag 🔍|bulb 💡|wrench 🔧|hammer 🔨|gear ⚙️|link 🔗|lock 🔒|unlock 🔓|key 🔑|shield 🛡️
hourglass ⌛|hourglass_flowing_sand ⏳|watch ⌚|alarm_clock ⏰|stopwatch ⏱️|timer_clock ⏲️|clock1 🕐|clock3 🕒|clock9 🕘|clock12 🕛
rotating_light 🚨|construction 🚧|traffic_light 🚥|rocket 🚀|airplane ✈️|car 🚗|bus 🚌|ambulance 🚑|fire_engine 🚒|hospital 🏥|ship 🚢|anchor ⚓
white_check_mark ✅|heavy_check_mark ✔️|ballot_box_with_check ☑️|x ❌|negative_squared_cross_mark ❎|heavy_plus_sign ➕|heavy_minus_sign ➖
warning ⚠️|no_entry ⛔|no_entry_sign 🚫|octagonal_sign 🛑|exclamation ❗|question ❓|grey_question ❔|grey_exclamation ❕|bangbang ‼️|interrobang ⁉️
information_source ℹ️|sos 🆘|new 🆕|ok 🆗|up 🆙|free 🆓|recycle ♻️|arrow_right ➡️|arrow_left ⬅️|arrow_up ⬆️|arrow_down ⬇️|arrow_forward ▶️
arrows_counterclockwise 🔄|repeat 🔁|leftwards_arrow_with_hook ↩️|red_circle 🔴|large_orange_circle 🟠|large_yellow_circle 🟡|large_green_circle 🟢
large_blue_circle 🔵|large_purple_circle 🟣|large_brown_circle 🟤|white_circle ⚪|black_circle ⚫|large_red_square 🟥|large_green_square 🟩|large_blue_square 🟦
small_blue_diamond 🔹|small_orange_diamond 🔸|zero 0️⃣|one 1️⃣|two 2️⃣|three 3️⃣|four 4️⃣|five 5️⃣|six 6️⃣|seven 7️⃣|eight 8️⃣|nine 9️⃣|keycap_ten 🔟
first_place_medal 🥇|second_place_medal 🥈|third_place_medal 🥉|flag-us 🇺🇸|us 🇺🇸|checkered_flag 🏁|triangular_flag_on_post 🚩|white_flag 🏳️
`;

const EMOJI = new Map(
  NAMES.trim()
    .split(/[|\n]/)
    .map((entry) => entry.split(" ") as [string, string]),
);

/** The character of `:name:`, or null where the name is not known: it is then shown as it was written. */
export const emojiByName = (name: string): string | null => EMOJI.get(name) ?? null;

/** The character that Slack's `unicode` field spells as hexadecimal code points, such as `1f468-200d-1f4bb`. */
export function emojiByCode(code: string): string | null {
  const points = code.split("-").map((hex) => Number.parseInt(hex, 16));
  return points.every((point) => point > 0 && point <= 0x10ffff) ? String.fromCodePoint(...points) : null;
}

export const EMOJI_NAME = /^:([a-z0-9_+'-]+)(?:::skin-tone-[2-6])?:/;
