<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="m str">

  <!-- A field as a member of a JSON object: numbers as numbers, what refers as
       {"id", "name"}, an absent value as null.  XML cannot hold the other
       control characters, so these five are all that need escaping. -->

  <xsl:output method="text" encoding="UTF-8" media-type="application/json"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="*" mode="object">
    <xsl:value-of select="concat('{&quot;id&quot;:', @id)"/>
    <xsl:if test="@href"><xsl:value-of select="concat(',&quot;href&quot;:&quot;', @href, '&quot;')"/></xsl:if>
    <xsl:if test="@version"><xsl:value-of select="concat(',&quot;version&quot;:', @version)"/></xsl:if>
    <xsl:variable name="row" select="string()"/>
    <xsl:variable name="plain" select="not(contains($row, '&quot;') or contains($row, '\')
        or contains($row, '&#9;') or contains($row, '&#10;') or contains($row, '&#13;'))"/>
    <xsl:apply-templates select="." mode="members"><xsl:with-param name="plain" select="$plain"/></xsl:apply-templates>
    <xsl:text>}</xsl:text>
  </xsl:template>

  <m:template mode="member" type="*">
    <xsl:choose>
      <xsl:when test="not($field)"><m:literal text=",&quot;{$field.name}&quot;:null"/></xsl:when>
      <xsl:when test="$plain">
        <xsl:value-of select="concat(',&quot;{$field.name}&quot;:&quot;', $field, '&quot;')"/>
      </xsl:when>
      <xsl:otherwise>
        <m:literal text=",&quot;{$field.name}&quot;:"/>
        <xsl:apply-templates select="$field" mode="string"/>
      </xsl:otherwise>
    </xsl:choose>
  </m:template>

  <m:template mode="member" type="int money rate">
    <xsl:choose>
      <xsl:when test="not($field)"><m:literal text=",&quot;{$field.name}&quot;:null"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat(',&quot;{$field.name}&quot;:', number($field))"/></xsl:otherwise>
    </xsl:choose>
  </m:template>

  <m:template mode="member" type="ref">
    <xsl:choose>
      <xsl:when test="not($field)"><m:literal text=",&quot;{$field.name}&quot;:null"/></xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat(',&quot;{$field.name}&quot;:{&quot;id&quot;:', $field/@ref, ',&quot;name&quot;:')"/>
        <xsl:apply-templates select="$field" mode="string"/>
        <xsl:text>}</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </m:template>

  <xsl:template match="* | @*" name="string" mode="string">
    <xsl:param name="text" select="string()"/>
    <xsl:text>"</xsl:text>
    <xsl:choose>
      <xsl:when test="translate($text, '&quot;\&#9;&#10;&#13;', '') = $text"><xsl:value-of select="$text"/></xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="str:replace(str:replace(str:replace(str:replace(str:replace($text,
            '\', '\\'), '&quot;', '\&quot;'), '&#9;', '\t'), '&#10;', '\n'), '&#13;', '\r')"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:text>"</xsl:text>
  </xsl:template>

  <xsl:template match="*" priority="-9"><xsl:value-of select="concat('[[', name(), ']]')"/></xsl:template>

</xsl:stylesheet>
