// grammY with its conversations plugin as its documentation writes it: state and answers in SQLite (synchronous=FULL),
// the webhook answered after both are committed, the network stubbed by grammY's own hook.
//
//   node survey.mjs PORT DATABASE SECRET
import { createServer } from "node:http";
import { Bot, webhookCallback } from "grammy";
import { conversations, createConversation } from "@grammyjs/conversations";
import Database from "libsql";

const [port, path, secret] = process.argv.slice(2);
const QUESTIONS = JSON.parse(process.env.BENCH_QUESTIONS);

const database = new Database(path);
database.exec("PRAGMA journal_mode=WAL");
database.exec("PRAGMA synchronous=FULL");
database.exec("CREATE TABLE IF NOT EXISTS conversations (key TEXT PRIMARY KEY, state TEXT NOT NULL)");
database.exec("CREATE TABLE IF NOT EXISTS answers (id INTEGER PRIMARY KEY, chat INT, question INT, answer TEXT, at REAL)");
const read = database.prepare("SELECT state FROM conversations WHERE key = ?");
const write = database.prepare(
  "INSERT INTO conversations VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET state = excluded.state",
);
const remove = database.prepare("DELETE FROM conversations WHERE key = ?");
const insert = database.prepare("INSERT INTO answers (chat, question, answer, at) VALUES (?, ?, ?, ?)");

const storage = {
  type: "key",
  adapter: {
    read: (key) => {
      const row = read.get(key);
      return row === undefined ? undefined : JSON.parse(row.state);
    },
    write: (key, state) => void write.run(key, JSON.stringify(state)),
    delete: (key) => void remove.run(key),
  },
};

const atOnce = async (_previous, _method, payload) => ({
  ok: true,
  result: { message_id: 1, date: 1, chat: { id: payload.chat_id, type: "private" }, text: payload.text },
});

async function survey(conversation, ctx) {
  await ctx.reply(QUESTIONS[0]);
  for (let place = 0; place < QUESTIONS.length; place++) {
    const answered = await conversation.waitFor("message:text");
    const { chat, text } = answered.message;
    await conversation.external(() => void insert.run(chat.id, place, text, Date.now() / 1000));
    await answered.reply(place + 1 < QUESTIONS.length ? QUESTIONS[place + 1] : "Thank you!");
  }
}

const botInfo = {
  id: 123456, is_bot: true, first_name: "Bench", username: "bench_bot", can_join_groups: true,
  can_read_all_group_messages: false, supports_inline_queries: false, can_connect_to_business: false,
  has_main_web_app: false,
};
const bot = new Bot("123456:made-up-for-a-benchmark", { botInfo });
bot.api.config.use(atOnce);
bot.use(conversations({ storage }));
bot.use(createConversation(survey, { plugins: [async (ctx, next) => { ctx.api.config.use(atOnce); await next(); }] }));
bot.command("start", (ctx) => ctx.conversation.enter("survey"));

createServer(webhookCallback(bot, "http", { secretToken: secret })).listen(Number(port), "127.0.0.1");
