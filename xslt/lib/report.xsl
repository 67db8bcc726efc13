<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <!-- The cells of a report as text.  What its columns are stands in the document, not in
       an entity: a report is files that are added (maboussole-report(5)).  The fields of the
       page's description are the labels that columns of enumerations can have. -->

  <xsl:decimal-format name="count" m:grouping-separator="format.group"/>

  <xsl:key name="column" match="column" use="@name"/>

  <xsl:template match="row/* | total/*" mode="text">
    <xsl:apply-templates select="key('column', name())/@type" mode="text"><xsl:with-param name="cell" select="."/></xsl:apply-templates>
  </xsl:template>

  <xsl:template match="column/@type" mode="text">
    <xsl:param name="cell"/>
    <xsl:value-of select="$cell"/>
  </xsl:template>

  <xsl:template match="column/@type[. = 'int']" mode="text">
    <xsl:param name="cell"/>
    <xsl:value-of select="format-number($cell, $format.number, 'count')"/>
  </xsl:template>

  <xsl:template match="column/@type[. = 'money']" mode="text">
    <xsl:param name="cell"/>
    <m:t k="format.money" amount="format-number($cell, $format.number, 'count')"/>
  </xsl:template>

  <xsl:template match="column/@type[. = 'rate']" mode="text">
    <xsl:param name="cell"/>
    <m:t k="format.rate" whole="substring-before($cell, '.')" part="substring-after($cell, '.')"/>
  </xsl:template>

  <xsl:template match="column/@type[. = 'decimal']" mode="text">
    <xsl:param name="cell"/>
    <xsl:choose>
      <xsl:when test="contains($cell, '.')">
        <m:t k="format.decimal" whole="substring-before($cell, '.')" part="substring-after($cell, '.')"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$cell"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- In the total it is how many. -->
  <xsl:template match="column/@type[. = 'yes']" mode="text">
    <xsl:param name="cell"/>
    <xsl:choose>
      <xsl:when test="$cell/parent::total"><xsl:value-of select="format-number($cell, $format.number, 'count')"/></xsl:when>
      <xsl:when test="$cell != 0"><m:t k="report.yes"/></xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="column/@type[. = 'date']" mode="text">
    <xsl:param name="cell"/>
    <m:date select="$cell"/>
  </xsl:template>

  <xsl:template match="column/@type[. = 'time']" mode="text">
    <xsl:param name="cell"/>
    <m:time select="$cell"/>
  </xsl:template>

  <xsl:template match="column/@type[. = 'enum']" mode="text">
    <xsl:param name="cell"/>
    <xsl:variable name="labels" select="../@labels"/>
    <xsl:for-each select="$cell">
      <xsl:choose>
        <m:fields>
          <xsl:when test="$labels = $field.name"><m:enum select="."/></xsl:when>
        </m:fields>
        <xsl:otherwise><xsl:value-of select="concat('[[', $labels, ']]')"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
