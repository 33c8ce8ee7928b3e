#include "trust_page.hpp"

#include "kernel/http/http_problems.hpp"
#include "kernel/http/https_redirect.hpp"
#include "kernel/http/problem_response.hpp"
#include "kernel/qr_code.hpp"
#include "tls_authority.hpp"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

namespace qzt {
namespace {

constexpr std::string_view certificate_path = "/trust/qzt-ca.crt";

struct Words {
    const char *tag, *title, *why, *scan, *compare, *other, *other_link;
    const char *android, *android_steps, *apple, *apple_steps, *windows, *windows_steps, *after;
};

const Words zh{
    "zh-CN",
    "让这部设备信任本站",
    "本系统在所内网络上用自己的证书加密。每部手机、电脑装一次下面的证书，之后打开本系统就不再出现安全警告，离线填报也"
    "才能使用。",
    "用手机扫这个码，或直接点：",
    "安装前请核对指纹，应与服务器上 qzt tls show 显示的一致：",
    "English",
    "/trust?language=en",
    "安卓手机",
    "<li>扫码下载 qzt-ca.crt。</li><li>打开“设置”，搜索“CA 证书”（多在“安全 → 加密与凭据 → 安装证书”）。</li>"
    "<li>选“CA 证书”，点“仍然安装”，选刚下载的文件。</li>",
    "苹果手机",
    "<li>用 Safari 打开，点“允许”下载描述文件。</li><li>“设置 → 已下载描述文件 → 安装”。</li>"
    "<li>“设置 → 通用 → 关于本机 → 证书信任设置”，打开“Qiaozhitong”这一项。</li>",
    "Windows 电脑",
    "<li>下载后双击 qzt-ca.crt，点“安装证书”。</li><li>选“当前用户 → 将所有的证书放入下列存储 → "
    "受信任的根证书颁发机构”。</li>"
    "<li>点“是”，重新打开浏览器。</li>",
    "这个证书只能为所内的地址和名称作保，不能用来冒充其他网站。",
};

const Words en{
    "en",
    "Let this device trust the station",
    "This system encrypts with a certificate of its own on the station's network. Install the certificate below once "
    "on each "
    "phone and computer: the warnings end, and filling in forms without a network begins to work.",
    "Scan this code with the phone, or follow:",
    "Compare the fingerprint before you install; on the server, qzt tls show prints the same:",
    "中文",
    "/trust?language=zh",
    "Android",
    "<li>Download qzt-ca.crt by scanning.</li><li>Open Settings and search for \"CA certificate\" (mostly under "
    "Security, "
    "Encryption &amp; credentials, Install a certificate).</li><li>Choose CA certificate, Install anyway, and the "
    "file.</li>",
    "iPhone and iPad",
    "<li>Open the link in Safari and allow the profile.</li><li>Settings, Profile Downloaded, Install.</li>"
    "<li>Settings, General, About, Certificate Trust Settings: switch Qiaozhitong on.</li>",
    "Windows",
    "<li>Double-click qzt-ca.crt, then Install Certificate.</li><li>Current User, Place all certificates in the "
    "following "
    "store, Trusted Root Certification Authorities.</li><li>Answer Yes and open the browser again.</li>",
    "This certificate can vouch only for the station's own addresses and names, never for another site.",
};

std::string content_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

Language language_of(const http::Request& request) {
    if (request.query == "language=en") return Language::en;
    if (request.query == "language=zh") return Language::zh;
    return request.language();
}

} // namespace

std::string trust_page(Language language, const std::string& url, const std::string& fingerprint) {
    const Words& w = language == Language::en ? en : zh;
    constexpr std::string_view style =
        "body{font:16px/1.6 system-ui,sans-serif;max-width:42rem;margin:0 "
        "auto;padding:1rem;color:#1b2430;background:#fff}"
        "h1{font-size:1.5rem}h2{font-size:1.1rem;margin-bottom:0}svg{width:14rem;height:14rem;display:block}"
        "code{overflow-wrap:anywhere}a{color:#0b57b0}"
        "@media(prefers-color-scheme:dark){body{color:#e6ebf2;background:#10161f}a{color:#8fc1ff}}";
    std::string page =
        fmt::format("<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
                    "content=\"width=device-width\"><title>{}</title><style>{}</style></head><body><main>",
                    w.tag, w.title, style);
    page += fmt::format("<p><a href=\"{}\">{}</a></p><h1>{}</h1><p>{}</p>", w.other_link, w.other, w.title, w.why);
    page += fmt::format("<p>{} <a href=\"{}\">qzt-ca.crt</a></p>{}<p>{}</p><p><code>{}</code></p>", w.scan,
                        certificate_path, qr_svg(url), w.compare, fingerprint);
    const std::pair<const char*, const char*> devices[] = {
        {w.android, w.android_steps}, {w.apple, w.apple_steps}, {w.windows, w.windows_steps}};
    for (auto [device, steps] : devices)
        page += fmt::format("<h2>{}</h2><ol>{}</ol>", device, steps);
    page += fmt::format("<p>{}</p></main></body></html>\n", w.after);
    return page;
}

std::optional<http::Response> trust_response(const http::Request& request, const std::filesystem::path& authority,
                                             uint16_t port) {
    bool page = request.path == "/trust", certificate = request.path == certificate_path;
    if (!page && !certificate) return {};
    std::string pem = content_of(authority);
    std::string fingerprint = sha256_fingerprint(pem), host = http::host_of(request);
    // The folder is not public: what is not a certificate does not leave it.
    if (fingerprint.empty())
        return http::problem_response({http::page_not_found}, request.language(), request.trace_id);
    if (host.empty()) return http::problem_response({http::bad_request}, request.language(), request.trace_id);
    http::Response response;
    response.route = page ? "/trust" : certificate_path;
    response.headers.set("X-Content-Type-Options", "nosniff");
    response.headers.set("Cache-Control", "no-store");
    if (certificate) {
        response.headers.set("Content-Type", "application/x-x509-ca-cert");
        response.headers.set("Content-Disposition", "attachment; filename=\"qzt-ca.crt\"");
        response.body = std::move(pem);
        return response;
    }
    std::string scheme = request.secure ? "https" : "http";
    bool usual = port == (request.secure ? 443 : 80);
    std::string url =
        scheme + "://" + host + (usual ? "" : ":" + std::to_string(port)) + std::string(certificate_path);
    response.headers.set("Content-Type", "text/html; charset=utf-8");
    response.headers.set("Content-Security-Policy",
                         "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
    response.body = trust_page(language_of(request), url, fingerprint);
    return response;
}

} // namespace qzt
