<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../letter.xsl"/>

  <xsl:template match="letter" mode="subject">
    <xsl:choose>
      <xsl:when test="value[@name = 'moved']"><m:t k="mail.meeting.moved.subject"/></xsl:when>
      <xsl:otherwise><m:t k="mail.meeting.subject"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="letter" mode="main">
    <p>
      <xsl:choose>
        <xsl:when test="value[@name = 'moved']">
          <m:t k="mail.meeting.moved.text" by="value[@name = 'by']" person="value[@name = 'person']"/>
        </xsl:when>
        <xsl:otherwise><m:t k="mail.meeting.text" by="value[@name = 'by']" person="value[@name = 'person']"/></xsl:otherwise>
      </xsl:choose>
    </p>
    <xsl:apply-templates select="value[@name = 'when']"/>
    <xsl:for-each select="value[@name = 'subject']">
      <fact m:label="activity.subject"><xsl:value-of select="."/></fact>
    </xsl:for-each>
    <xsl:apply-templates select="." mode="link"/>
  </xsl:template>

  <xsl:template match="letter" mode="link-text"><m:t k="mail.meeting.link"/></xsl:template>

</xsl:stylesheet>
