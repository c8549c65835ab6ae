import numpy as np
import pytest

from bot.core.vectors import pack_vector, unpack_vectors


def test_a_stored_vector_is_two_bytes_a_dimension_and_nearly_itself() -> None:
    vectors = np.linspace(-1, 1, 768, dtype=np.float32).reshape(2, 384)

    stored = [pack_vector(row) for row in vectors]

    assert [len(one) for one in stored] == [768, 768]
    unpacked, of_which = unpack_vectors(stored, 384)
    assert unpacked.dtype == np.float32
    assert np.allclose(unpacked, vectors, atol=0.0005)
    assert of_which == [0, 1]


def test_what_has_two_vectors_is_told_from_its_neighbours() -> None:
    rows = np.arange(6, dtype=np.float32).reshape(3, 2)

    unpacked, of_which = unpack_vectors(
        [pack_vector(rows[0]), pack_vector(rows[1]) + pack_vector(rows[2])], 2
    )

    assert np.array_equal(unpacked, rows)
    assert of_which == [0, 1, 1]


def test_no_stored_vectors_are_no_rows() -> None:
    assert unpack_vectors([], 384)[0].shape == (0, 384)


@pytest.mark.parametrize("stored", [[b"\x00"], [b"\x00" * 4, b"\x00" * 6]])
def test_stored_vectors_that_do_not_fit_are_refused(stored: list[bytes]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - numpy's own words
        unpack_vectors(stored, 2)
