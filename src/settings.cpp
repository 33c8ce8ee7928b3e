#include "settings.hpp"

#include "settings_file.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/stat.h>
#include <thread>

namespace qzt {

static const Setting table[] = {
    {"data", &Settings::data, "数据目录：数据库、照片、底图缓存", "data directory: database, photos, tiles"},
    {"listen", &Settings::listen, "监听的地址和端口", "address and port to listen on"},
    {"web", &Settings::web, "网页所在目录", "folder of the built web pages"},
    {"database-url", &Settings::database_url,
     "数据库地址；其中的口令在进程列表里谁都看得见，宜用 --database-url-file",
     "URL of a database of yours; a password in it shows to everybody in the list of processes: better "
     "--database-url-file"},
    {"database-url-file", &Settings::database_url_file, "写有数据库地址的文件（0600）；不设则使用自带的数据库",
     "file (0600) with the URL of a database of yours; without it the private one is used"},
    {"tls-certificate", &Settings::tls_certificate, "HTTPS 证书文件", "file of the HTTPS certificate"},
    {"tls-key", &Settings::tls_key, "HTTPS 私钥文件（0600）", "file (0600) of its key"},
    {"redirect-from", &Settings::redirect_from, "从这个 HTTP 地址转到 HTTPS",
     "plain HTTP address that leads to HTTPS"},
    {"trusted-proxies", &Settings::trusted_proxies, "可信的前置代理（逗号分隔）",
     "proxies that are believed, by commas"},
    {"tile-source-file", &Settings::tile_source_file, "写有底图地址模板的文件（0600）",
     "file (0600) with the URL pattern of a tile source"},
    {"password-profile", &Settings::password_profile, "密码规则：gb-l3 或 asvs", "password rules: gb-l3 or asvs"},
    {"key-file", &Settings::key_file, "密封字段的密钥文件（0600）；不设则是数据目录里的 field-keys",
     "file (0600) with the keys of sealed fields; without it field-keys in the data directory"},
    {"crypto-profile", &Settings::crypto_profile,
     "新密钥用哪套算法：international（AES-256-GCM）或 national（SM4、SM3）",
     "what new keys are for: international (AES-256-GCM) or national (SM4, SM3)"},
    {"threads", &Settings::threads, "处理线程数，0 为每核一个", "threads that serve; 0: one for each core"},
    {"connections", &Settings::connections, "每个处理线程的数据库连接数，1 到 64",
     "connections to the database for each thread that serves, 1 to 64"},
    {"log-level", &Settings::log_level, "日志级别：debug info warn error", "debug, info, warn or error"},
};

std::span<const Setting> all_settings() { return table; }

std::string Setting::environment() const {
    std::string variable = "QZT_";
    for (const char* c = name; *c; ++c)
        variable += *c == '-' ? '_' : char(std::toupper(*c));
    return variable;
}

Environment process_environment() {
    return [](const std::string& name) -> std::optional<std::string> {
        const char* value = std::getenv(name.c_str());
        if (!value) return {};
        return value;
    };
}

static Outcome<void> take_file(Settings& settings, const std::string& file) {
    std::ifstream opened(file, std::ios::binary);
    // A folder can be opened, and not read.
    if (!opened.is_open() || std::filesystem::is_directory(file))
        return refuse(settings_unreadable, {{"file", file}, {"reason", "not there, or not for us"}});
    std::string text(std::istreambuf_iterator<char>(opened), {});
    auto lines = read_settings_file(text);
    if (!lines) {
        Problem problem = std::move(lines.error());
        problem.details["file"] = file;
        return Refusal(std::move(problem));
    }
    for (SettingLine& line : *lines) {
        auto setting = std::ranges::find_if(table, [&](const Setting& s) { return line.name == s.name; });
        if (setting == std::end(table))
            return refuse(setting_unknown,
                          {{"file", file}, {"line", std::to_string(line.line)}, {"name", line.name}});
        settings.*setting->place = std::move(line.value);
    }
    return {};
}

Outcome<Settings> load_settings(const std::string& file, const Environment& environment) {
    Settings settings;
    if (!file.empty())
        if (auto taken = take_file(settings, file); !taken) return Refusal(taken.error());
    for (const Setting& setting : table)
        if (auto value = environment(setting.environment())) settings.*setting.place = *value;
    return settings;
}

Outcome<ListenAddress> listen_address(const std::string& text) {
    auto wrong = [&] {
        return refuse(setting_wrong,
                      {{"name", "listen"}, {"reason", "ADDRESS:PORT, such as 0.0.0.0:8080"}, {"source", text}});
    };
    size_t colon = text.rfind(':');
    if (colon == text.npos || colon == 0) return wrong();
    ListenAddress listen{text.substr(0, colon), 0};
    if (listen.address.front() == '[' && listen.address.back() == ']')
        listen.address = listen.address.substr(1, listen.address.size() - 2);
    auto end = text.data() + text.size();
    auto [rest, error] = std::from_chars(text.data() + colon + 1, end, listen.port);
    if (error != std::errc() || rest != end) return wrong();
    return listen;
}

static Outcome<size_t> count_between(size_t least, size_t most, const char* name, const std::string& text) {
    size_t count = 0;
    auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc() || rest != text.data() + text.size() || count < least || count > most)
        return refuse(
            setting_wrong,
            {{"name", name}, {"reason", std::to_string(least) + " to " + std::to_string(most)}, {"source", text}});
    return count;
}

Outcome<size_t> thread_count(const Settings& settings) {
    auto count = count_between(0, 256, "threads", settings.threads);
    if (count && *count == 0) return std::max(1u, std::thread::hardware_concurrency());
    return count;
}

// Whoever waits for a connection is served in turn; many at once in the database only take time from each other.
Outcome<size_t> connection_count(const Settings& settings) {
    return count_between(1, 64, "connections", settings.connections);
}

std::vector<std::string> proxy_words(const Settings& settings) {
    std::vector<std::string> words;
    std::string word;
    for (char c : settings.trusted_proxies + ",") {
        if (c != ',' && c != ' ')
            word += c;
        else if (!word.empty())
            words.push_back(std::exchange(word, {}));
    }
    return words;
}

Outcome<std::optional<std::string>> database_url(const Settings& settings) {
    if (!settings.database_url.empty() && !settings.database_url_file.empty())
        return refuse(setting_wrong, {{"name", "database-url"},
                                      {"reason", "database-url-file is set as well; set one of them"},
                                      {"source", settings.database_url_file}});
    if (!settings.database_url.empty()) return settings.database_url;
    if (settings.database_url_file.empty()) return std::nullopt;
    auto url = read_secret(settings.database_url_file);
    if (!url) return Refusal(url.error());
    return std::move(*url);
}

Outcome<std::string> read_secret(const std::string& file) {
    struct stat seen{};
    if (::stat(file.c_str(), &seen) != 0)
        return refuse(settings_unreadable, {{"file", file}, {"reason", "not there"}});
    if (seen.st_mode & 077) return refuse(secret_exposed, {{"file", file}});
    std::string line;
    std::getline(std::ifstream(file), line);
    return line;
}

} // namespace qzt
