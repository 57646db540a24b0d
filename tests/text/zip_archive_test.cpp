#include "text/zip_archive.hpp"

#include <cstdlib>
#include <gtest/gtest.h>

namespace gigaplan::text {
namespace {

TEST(ZipArchive, ReadsBackWhatItPacked) {
    const std::vector<ZipEntry> entries = {
        {"a.xml", "<a/>"}, {"b/\xC3\xA9.bin", std::string("\0\xFF", 2)}, {"empty", ""}};
    const std::string bytes = zip_archive(entries);
    const auto archive = ZipReader::open(bytes);
    ASSERT_TRUE(archive.ok());
    ASSERT_EQ(archive->names().size(), entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        EXPECT_EQ(archive->names()[i], entries[i].name);
        EXPECT_FALSE(archive->is_encrypted(i));
        EXPECT_EQ(*archive->read(i, 100), entries[i].bytes);
    }
}

TEST(ZipArchive, UnpacksOneByteMoreThanAsked) {
    const std::string bytes = zip_archive({{"zeros", std::string(1'000'000, '\0')}});
    const auto archive = ZipReader::open(bytes);
    ASSERT_TRUE(archive.ok());
    EXPECT_EQ(archive->read(0, 10)->size(), 11U);
}

// Bytes 8 and 10 of an entry in the list at the archive's end are its flags and its method.
std::string with_entry_byte(std::string bytes, std::size_t at, char value) {
    bytes[bytes.find("PK\x01\x02") + at] = value;
    return bytes;
}

TEST(ZipArchive, KnowsWhatIsLocked) {
    const std::string bytes = with_entry_byte(zip_archive({{"a", "b"}}), 8, 1);
    EXPECT_TRUE(ZipReader::open(bytes)->is_encrypted(0));
}

TEST(ZipArchive, UnpacksWhatIsStoredOrDeflatedAndNothingElse) {
    const std::string bytes = with_entry_byte(zip_archive({{"a", "b"}}), 10, 14); // LZMA
    const auto archive = ZipReader::open(bytes);
    ASSERT_TRUE(archive.ok());
    EXPECT_EQ(archive->read(0, 10).failure().message,
        "\"a\" cannot be unpacked: it is packed by another method than deflate");
}

// The day in it is the first that archives know, in every time zone.
TEST(ZipArchive, HasTheSameBytesWhereverItIsMade) {
    const auto made_in = [](const char* zone) {
        setenv("TZ", zone, 1);
        tzset();
        return zip_archive({{"a", "b"}});
    };
    const std::string bytes = made_in("UTC");
    EXPECT_EQ(made_in("Pacific/Kiritimati"), bytes);
    EXPECT_EQ(made_in("America/St_Johns"), bytes);
    made_in("UTC");
    // Of the first local header: the time of day at byte 10, the day at 12.
    EXPECT_EQ(bytes.substr(10, 4), std::string("\x00\x60\x21\x00", 4));
}

} // namespace
} // namespace gigaplan::text
