// What can be set from outside, each once: in a file (settings_file.hpp), in the environment, or as a flag. A flag
// wins over the environment, the environment over the file. `qzt serve --help` lists them all.
#pragma once
#include "kernel/outcome.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace qzt {

inline const ProblemKind setting_unknown{
    "setting_unknown", 400, "配置文件 {file} 第 {line} 行：没有“{name}”这一项。可用的见 qzt serve --help。",
    "Line {line} of {file} sets \"{name}\", which does not exist. See qzt serve --help."};
inline const ProblemKind setting_wrong{"setting_wrong", 400, "设置“{name}”的值不对：{reason}。（来自 {source}）",
                                       "The setting \"{name}\" is wrong: {reason}. (From {source}.)"};
inline const ProblemKind settings_unreadable{"settings_unreadable", 400, "读不懂配置文件 {file}：{reason}。",
                                             "The file {file} cannot be read: {reason}."};
inline const ProblemKind secret_exposed{
    "secret_exposed", 400, "文件 {file} 里有秘密，但别的用户也能读。请执行 chmod 600 {file}。",
    "The file {file} holds a secret and others can read it. Do chmod 600 {file}."};

struct Settings {
    std::string data = "qzt-data";
    std::string listen = "127.0.0.1:8080";
    std::string web;
    std::string database_url;
    std::string database_url_file;
    std::string tls_certificate;
    std::string tls_key;
    std::string redirect_from;
    std::string trusted_proxies;
    std::string tile_source_file;
    std::string password_profile = "gb-l3";
    std::string key_file;
    std::string crypto_profile = "international";
    std::string threads = "0";
    std::string connections = "4";
    std::string log_level = "info";
};

struct Setting {
    const char* name; // "tls-key": the flag --tls-key, the file's tls-key, the environment's QZT_TLS_KEY
    std::string Settings::* place;
    const char* zh;
    const char* en;
    std::string environment() const;
};
std::span<const Setting> all_settings();

using Environment = std::function<std::optional<std::string>(const std::string& name)>;
Environment process_environment();

// The file (empty: none) and the environment over the defaults; flags are laid over these by the caller.
Outcome<Settings> load_settings(const std::string& file, const Environment& environment);

// Whole values that must make sense together: addresses, numbers, words.
struct ListenAddress {
    std::string address;
    uint16_t port = 0;
};
Outcome<ListenAddress> listen_address(const std::string& text);
Outcome<size_t> thread_count(const Settings& settings); // 0 means one for each core
Outcome<size_t> connection_count(const Settings& settings);
std::vector<std::string> proxy_words(const Settings& settings);

// The URL of the database that was given, in a file or as it is; nothing when the private one is to be used. Both at
// once are refused: nobody could say which is meant.
Outcome<std::optional<std::string>> database_url(const Settings& settings);

// The first line of a file that only its owner may read.
Outcome<std::string> read_secret(const std::string& file);

} // namespace qzt
