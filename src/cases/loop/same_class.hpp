// How the classes of two matters stand to each other.
#pragma once
#include <boost/describe.hpp>

namespace qzt {

enum class SameClass { unknown, minor, major, other }; // unknown: of one of them nobody has said any
BOOST_DESCRIBE_ENUM(SameClass, unknown, minor, major, other)

} // namespace qzt
