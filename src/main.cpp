// qzt: one program, by subcommand. What each does in detail is in its own file.
#include "accounts/policy.hpp"
#include "accounts/user_command.hpp"
#include "api_routes.hpp"
#include "backup.hpp"
#include "ballots/ballot_verify_command.hpp"
#include "doctor.hpp"
#include "gateways/message_command.hpp"
#include "kernel/files/image_worker.hpp"
#include "kernel/log.hpp"
#include "kernel/pg/migrate.hpp"
#include "kernel/pg/query.hpp"
#include "keys_command.hpp"
#include "people_sheets/export_mark_command.hpp"
#include "program.hpp"
#include "serve_command.hpp"
#include "station_keys.hpp"
#include "tls_command.hpp"
#include "triage/duplicates_command.hpp"
#include "triage/suggest_command.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

namespace qzt {
namespace {

int print_queries() {
    for (const auto* query : pg::all_queries())
        std::cout << "-- " << query->name << "\n" << query->text << "\n\n";
    return 0;
}

// The catalogue of refusals, as docs/api/problems.md.
int print_problems() {
    std::cout << "# Problems\n\nEvery refusal that the API can give, by its stable code.\n\n| code | status | 中文 | "
                 "English |\n"
                 "|---|---|---|---|\n";
    for (const auto& [code, kind] : problem_catalogue())
        std::cout << "| `" << code << "` | " << kind->status << " | " << kind->zh << " | " << kind->en << " |\n";
    return 0;
}

// Who may call what, as docs/api/posts.md.
int print_posts() {
    std::cout << "# Posts\n\nWhich posts open an operation at all; whose case it is, is asked besides.\n\n"
                 "| operation | 岗位 | posts | why |\n|---|---|---|---|\n";
    for (const Policy& policy : policies())
        std::cout << "| `" << policy.operation << "` | " << opening_name(policy, Language::zh) << " | "
                  << opening_name(policy, Language::en) << " | " << policy.reason << " |\n";
    return 0;
}

int print_openapi() {
    std::cout << openapi_text();
    return 0;
}

int migrate_now(const Settings& settings) {
    auto database = Database::open(settings);
    if (!database) return tell(database.error());
    std::cout << "数据库已是最新 / the database is up to date\n";
    return 0;
}

// Also while the server runs: a forgotten password cannot wait for the night.
int user(const Settings& settings, const std::vector<std::string>& words) {
    auto database = Database::open_or_join(settings);
    if (!database) return tell(database.error());
    return user_command(pg::as_app(database->conninfo()), words, SystemClock().now(), std::cout, std::cerr);
}

int report(const Outcome<void>& done) {
    if (!done) return tell(done.error());
    std::cout << "完成 / done\n";
    return 0;
}

// A copy with the keys in it would lie open to whoever finds it.
int backup_now(const Settings& settings, const std::string& folder) {
    int code = report(back_up(settings.data, folder));
    auto file = key_file_of(settings);
    if (code == 0 && std::filesystem::exists(file))
        std::cout << "密钥文件不在备份里，请另存一份，分开保管 / the key file is not in the copy; keep one of it "
                     "elsewhere:\n  "
                  << file.string() << "\n";
    return code;
}

// For commands that need a station to work on.
int with_station(const Outcome<Database>& database, const std::function<int(const std::string&, StationId)>& work) {
    if (!database) return tell(database.error());
    auto station = station_in(database->conninfo());
    if (station) return work(database->conninfo(), *station);
    std::cerr << "还没有站点：先用 qzt serve 设置 / there is no station yet: set one up with qzt serve\n";
    return 1;
}

// A replay is alone with its database: a server would let its deadlines happen now, years after the letters.
Outcome<Database> open_for_replay(const Settings& settings) {
    auto database = Database::open(settings);
    if (!database && database.error().is(pg::cluster_in_use)) return refuse(replay_beside_server);
    return database;
}

// Flags are laid over the file and the environment.
void add_settings(CLI::App& command, Settings& settings) {
    for (const Setting& setting : all_settings())
        command
            .add_option("--" + std::string(setting.name), settings.*setting.place,
                        std::string(setting.zh) + " / " + setting.en + " [" + setting.environment() + "]")
            ->capture_default_str();
}

// The file named by --config or QZT_CONFIG must be read before the other flags are laid over it.
std::string config_file(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        std::string_view word = argv[i];
        if (word == "--config" && i + 1 < argc) return argv[i + 1];
        if (word.starts_with("--config=")) return std::string(word.substr(9));
    }
    return process_environment()("QZT_CONFIG").value_or("");
}

int run(int argc, char** argv) {
    auto loaded = load_settings(config_file(argc, argv), process_environment());
    if (!loaded) return tell(loaded.error());
    Settings settings = std::move(*loaded);

    CLI::App app("侨智通 Qiaozhitong " QZT_VERSION);
    app.require_subcommand(1);
    app.set_version_flag("--version", "qzt " QZT_VERSION, "打印版本 / print the version");
    std::string ignored;
    auto with_settings = [&](CLI::App* command) {
        command->add_option("--config", ignored, "配置文件 / settings file (TOML) [QZT_CONFIG]");
        add_settings(*command, settings);
        return command;
    };
    auto* serve = with_settings(app.add_subcommand("serve", "启动服务 / serve"));
    DemoWords demo_words;
    auto* demo = app.add_subcommand("demo", "启动演示小镇 / serve a made-up town");
    add_demo_words(*demo, demo_words);
    auto* migrate = with_settings(app.add_subcommand("migrate", "升级数据库 / bring the database up to date"));
    auto* users = with_settings(app.add_subcommand("user", "账号：add passwd lock unlock list / accounts"));
    users->prefix_command();
    users->footer(user_command_help());
    auto* doctor =
        with_settings(app.add_subcommand("doctor", "体检：找出安装问题 / find what is wrong with an installation"));
    auto* keys = with_settings(app.add_subcommand("keys", "加密字段的密钥：show rotate / keys of sealed fields"));
    keys->prefix_command();
    keys->footer(keys_command_help());
    std::string folder;
    auto* backup =
        with_settings(app.add_subcommand("backup", "备份自带数据库和文件 / copy the private database and the files"));
    backup->add_option("folder", folder, "备份到的空目录 / an empty directory")->required();
    auto* restoring = with_settings(
        app.add_subcommand("restore", "从备份恢复到空的数据目录 / bring a copy back into an empty data directory"));
    restoring->add_option("folder", folder, "备份所在目录 / the copy")->required();
    auto* import = app.add_subcommand("import", "导入 / take in");
    import->require_subcommand(1);
    std::string sheet, annotated;
    auto* messages =
        with_settings(import->add_subcommand("messages", "来信和答复的表格 / a sheet of messages and replies"));
    messages->add_option("file", sheet, "xlsx 或 csv")->required();
    messages->add_option("--annotated", annotated, "把问题标在副本里 / write a copy that names the mistakes");
    ReplayWords replay_words;
    auto* replay = with_settings(
        app.add_subcommand("replay", "让导入的来信走完全程 / drive imported messages through the loop"));
    replay->add_option("--seed", replay_words.seed, "随机种子 / seed")->capture_default_str();
    std::string leaked;
    auto* export_mark = with_settings(
        app.add_subcommand("export-mark", "外传的表格出自哪次导出 / from which export a leaked sheet was copied"));
    export_mark->add_option("file", leaked, "xlsx、csv 或 txt")->required();
    std::string told;
    auto* duplicates = app.add_subcommand("duplicates", "哪些上报说的是同一件事 / which reports tell of one matter");
    duplicates
        ->add_option("file", told,
                     "jsonl：每行 {\"id\",\"at\",\"text\",\"lat\"?,\"lon\"?}；- 为标准输入 / standard input")
        ->required();
    auto* suggest =
        app.add_subcommand("suggest", "从已分好的文字学会分类 / learn from sorted texts how to sort others");
    suggest->require_subcommand(1);
    std::string labelled, model;
    auto* train =
        suggest->add_subcommand("train", "训练，并在没学过的五分之一上试 / train, and try it on a fifth kept aside");
    train->add_option("file", labelled, "每行 类别<TAB>文字 / a line each: label<TAB>text")->required();
    train->add_option("--model", model, "模型写到 / the model to write")->required();
    auto* predict =
        suggest->add_subcommand("predict", "标准输入的每行文字：最可能的三个类别和可能性 / for each line of the "
                                           "input the three likeliest labels and their chances");
    predict->add_option("--model", model, "模型 / the model")->required();
    auto* ballot = app.add_subcommand("ballot", "业主共同决定 / what owners decide together");
    ballot->require_subcommand(1);
    BallotVerifyWords verify_words;
    auto* verify = ballot->add_subcommand("verify", "核对结果文件，重新数一遍 / check a result file and recount it");
    verify->add_option("file", verify_words.file, "结果文件 / the result file")->required();
    verify->add_option("--key", verify_words.keys, "公示栏上的公钥 / the key on the notice board");
    verify->add_option("--receipt", verify_words.receipt, "自己的回执号 / one's own receipt");
    verify->add_option("--lang", verify_words.language, "zh 或 en / zh or en")
        ->check(CLI::IsMember({"zh", "en"}))
        ->capture_default_str();
    auto* tls = app.add_subcommand("tls", "本机证书：init show / this installation's own certificates");
    tls->prefix_command();
    tls->footer(tls_command_help());
    auto* openapi = app.add_subcommand("openapi", "打印接口契约 / print the contract");
    auto* queries = app.add_subcommand("queries", "打印全部 SQL / print every query");
    auto* problems = app.add_subcommand("problems", "打印全部拒绝信息 / print every refusal");
    auto* posts = app.add_subcommand("posts", "打印岗位权限表 / print who may call what");
    auto* version = app.add_subcommand("version", "打印版本 / print the version");
    CLI11_PARSE(app, argc, argv);

    log::set_least_level(log::level_of(settings.log_level));
    if (*serve) return serve_command(settings);
    if (*demo) return demo_command(demo_words);
    if (*migrate) return migrate_now(settings);
    if (*users) return user(settings, users->remaining());
    if (*doctor) return doctor::examine(settings, SystemClock().now(), std::cout) ? 0 : 1;
    if (*keys) return keys_command(settings, keys->remaining(), SystemClock().now(), std::cout, std::cerr);
    if (*backup) return backup_now(settings, folder);
    if (*restoring) return report(restore(folder, settings.data));
    if (*messages)
        return with_station(Database::open_or_join(settings), [&](const std::string& conninfo, StationId station) {
            return import_messages_command(conninfo, station, sheet, annotated, std::cout, std::cerr);
        });
    if (*replay)
        return with_station(open_for_replay(settings), [&](const std::string& conninfo, StationId station) {
            return replay_command(conninfo, station, replay_words, std::cout);
        });
    if (*export_mark)
        return with_station(Database::open_or_join(settings), [&](const std::string& conninfo, StationId station) {
            return export_mark_command(conninfo, station, leaked, std::cout, std::cerr);
        });
    if (*duplicates) return duplicates_command(told, std::cout, std::cerr);
    if (*train) return suggest_train_command(labelled, model, std::cout, std::cerr);
    if (*predict) return suggest_predict_command(model, std::cin, std::cout, std::cerr);
    if (*verify) return ballot_verify_command(verify_words, std::cout, std::cerr);
    if (*tls) return tls_command(tls->remaining(), SystemClock().now(), std::cout, std::cerr);
    if (*openapi) return print_openapi();
    if (*queries) return print_queries();
    if (*problems) return print_problems();
    if (*posts) return print_posts();
    if (*version) std::cout << "qzt " QZT_VERSION "\n";
    return 0;
}

} // namespace
} // namespace qzt

int main(int argc, char** argv) {
    // The process that reads one hostile picture (kernel/files/image_worker.hpp): nothing else may happen in it.
    if (argc == 2 && std::string_view(argv[1]) == "image-worker") return qzt::files::image_worker_main();
    try {
        return qzt::run(argc, argv);
    } catch (const qzt::Refused& refused) {
        return qzt::tell(refused.problem);
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return 2;
    }
}
