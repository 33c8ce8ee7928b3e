#include "serve_command.hpp"

#include "kernel/log.hpp"
#include "program.hpp"
#include "setup_server.hpp"
#include "station_keys.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

namespace qzt {

static std::string url_of(const Settings& settings, const App& app) {
    auto where = or_refuse(listen_address(settings.listen));
    std::string host = where.address == "0.0.0.0" || where.address == "::" ? "localhost" : where.address;
    return std::string(app.is_secure() ? "https" : "http") + "://" + host + ":" + std::to_string(app.port());
}

int serve_command(Settings settings) {
    block_signals();
    auto database = Database::open(settings);
    if (!database) return tell(database.error());
    auto station = station_in(database->conninfo());
    if (!station) {
        std::cout << "还没有站点，请用浏览器打开下面的地址设置；一次性验证码：\n"
                     "There is no station yet. Open the address below; the one-time code:\n";
        auto made = serve_setup(settings, database->conninfo(),
                                [](const std::string& line) { std::cout << line << std::endl; });
        if (!made) return 0;
        station = made->station;
        settings.listen = settings.listen.substr(0, settings.listen.rfind(':') + 1) + std::to_string(made->port);
    }
    auto keys = open_keys(settings, database->conninfo(), SystemClock().now());
    if (!keys) return tell(keys.error());
    http::raise_open_files_limit();
    App app({settings, std::make_shared<const crypto::Keyring>(std::move(*keys)), database->conninfo(), *station});
    app.start_jobs();
    std::cout << "侨智通已启动 / serving: " << url_of(settings, app) << "/console/" << std::endl;
    return serve_until_signal(app, *database);
}

} // namespace qzt
