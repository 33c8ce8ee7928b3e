// An answer that a browser keeps as a file.
#pragma once
#include "kernel/http/endpoint.hpp"

namespace qzt::http {

inline constexpr std::string_view xlsx_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
inline constexpr std::string_view pdf_type = "application/pdf";
inline constexpr std::string_view csv_type = "text/csv; charset=utf-8";

// `name` is plain ASCII, as every browser takes it.
inline Whole file_to_save(const std::string& name, std::string_view type, std::string bytes) {
    Response response;
    response.headers.set("Content-Type", std::string(type));
    response.headers.set("Content-Disposition", "attachment; filename=\"" + name + "\"");
    response.headers.set("Cache-Control", "no-store");
    response.headers.set("X-Content-Type-Options", "nosniff");
    response.body = std::move(bytes);
    return {std::move(response)};
}

} // namespace qzt::http
