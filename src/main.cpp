// qzt: one program, by subcommand. What each does in detail is in its own file.
#include "accounts/user_command.hpp"
#include "api_routes.hpp"
#include "kernel/files/image_worker.hpp"
#include "kernel/log.hpp"
#include "kernel/pg/migrate.hpp"
#include "kernel/pg/query.hpp"
#include "program.hpp"
#include "serve_command.hpp"

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
    std::cout << "# Problems\n\nEvery refusal that the API can give, by its stable code.\n\n| code | status | 中文 | English |\n"
                 "|---|---|---|---|\n";
    for (const auto& [code, kind] : problem_catalogue())
        std::cout << "| `" << code << "` | " << kind->status << " | " << kind->zh << " | " << kind->en << " |\n";
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

int user(const Settings& settings, const std::vector<std::string>& words) {
    auto database = Database::open(settings);
    if (!database) return tell(database.error());
    return user_command(pg::as_app(database->conninfo()), words, SystemClock().now(), std::cout, std::cerr);
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
    auto* openapi = app.add_subcommand("openapi", "打印接口契约 / print the contract");
    auto* queries = app.add_subcommand("queries", "打印全部 SQL / print every query");
    auto* problems = app.add_subcommand("problems", "打印全部拒绝信息 / print every refusal");
    auto* version = app.add_subcommand("version", "打印版本 / print the version");
    CLI11_PARSE(app, argc, argv);

    log::set_least_level(log::level_of(settings.log_level));
    if (*serve) return serve_command(settings);
    if (*demo) return demo_command(demo_words);
    if (*migrate) return migrate_now(settings);
    if (*users) return user(settings, users->remaining());
    if (*openapi) return print_openapi();
    if (*queries) return print_queries();
    if (*problems) return print_problems();
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
